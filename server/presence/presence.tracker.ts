/** How long a person stays online after the last connection closed: a page reload must not show as leaving. */
export const OFFLINE_GRACE_MS = 5_000;

export interface Connection {
  connectionId: string;
  sessionId: string;
  userId: string;
}

export interface UserPresence {
  state: 'online' | 'offline';
  /** When this state began, in milliseconds since the epoch. */
  since: number;
}

interface TrackedUser {
  connections: Map<string, Connection>;
  presence: UserPresence;
  /** When the last connection closed; null while one is open. */
  lonelySince: number | null;
}

export interface PresenceTracker {
  open(connection: Connection): void;
  /** With `isFinal` there is no grace: the session has ended and cannot come back. */
  close(connection: Connection, options?: { isFinal: boolean }): void;
  /** Lets grace periods that are over take effect. Call it about as often as you want them to be noticed. */
  sweep(): void;
  presenceOf(userId: string): UserPresence | undefined;
  connectedSince(sessionId: string): number | undefined;
}

export interface PresenceTrackerOptions {
  now: () => number;
  onUserChanged: (userId: string, presence: UserPresence) => void;
  /** Called when a session gets its first connection and when it loses its last. */
  onSessionChanged: (connection: Connection) => void;
}

/**
 * Who is connected, from a set of connections and never from a counter: removing one twice is harmless, and what is
 * derived cannot drift. Coming online shows at once; going offline waits for the grace. Holds no timer of its own.
 */
export function createPresenceTracker(options: PresenceTrackerOptions): PresenceTracker {
  const { now, onUserChanged, onSessionChanged } = options;
  const users = new Map<string, TrackedUser>();
  const sessions = new Map<string, { connectionIds: Set<string>; since: number }>();
  const lonely = new Set<string>();

  function openSession(connection: Connection): void {
    const session = sessions.get(connection.sessionId);
    if (session !== undefined) {
      session.connectionIds.add(connection.connectionId);
      return;
    }
    sessions.set(connection.sessionId, { connectionIds: new Set([connection.connectionId]), since: now() });
    onSessionChanged(connection);
  }

  function closeSession(connection: Connection): void {
    const session = sessions.get(connection.sessionId);
    if (!session?.connectionIds.delete(connection.connectionId) || session.connectionIds.size > 0) return;
    sessions.delete(connection.sessionId);
    onSessionChanged(connection);
  }

  function goOffline(userId: string): void {
    users.delete(userId);
    lonely.delete(userId);
    onUserChanged(userId, { state: 'offline', since: now() });
  }

  return {
    open(connection) {
      const user = users.get(connection.userId);
      if (user === undefined) {
        const presence: UserPresence = { state: 'online', since: now() };
        const connections = new Map([[connection.connectionId, connection]]);
        users.set(connection.userId, { connections, presence, lonelySince: null });
        onUserChanged(connection.userId, presence);
      } else {
        user.connections.set(connection.connectionId, connection);
        user.lonelySince = null;
        lonely.delete(connection.userId);
      }
      openSession(connection);
    },

    close(connection, { isFinal } = { isFinal: false }) {
      const user = users.get(connection.userId);
      user?.connections.delete(connection.connectionId);
      closeSession(connection);
      if (user === undefined || user.connections.size > 0) return;
      if (isFinal) return goOffline(connection.userId);
      user.lonelySince ??= now();
      lonely.add(connection.userId);
    },

    sweep() {
      for (const userId of lonely) {
        const lonelySince = users.get(userId)?.lonelySince ?? null;
        if (lonelySince !== null && now() - lonelySince >= OFFLINE_GRACE_MS) goOffline(userId);
      }
    },

    presenceOf: (userId) => users.get(userId)?.presence,
    connectedSince: (sessionId) => sessions.get(sessionId)?.since,
  };
}
