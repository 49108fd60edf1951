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
  /** Sessions that lost their last connection, each with the moment: they may be about to come back. */
  leaving: Map<string, number>;
  presence: UserPresence;
}

export interface PresenceTracker {
  open(connection: Connection): void;
  close(connection: Connection): void;
  /** Takes away the grace of a session that has ended and cannot come back. */
  endSession(session: { sessionId: string; userId: string }): void;
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
 * derived cannot drift. Coming online shows at once; going offline waits for the grace of every session that may come
 * back. Holds no timer of its own.
 */
export function createPresenceTracker(options: PresenceTrackerOptions): PresenceTracker {
  const { now, onUserChanged, onSessionChanged } = options;
  const users = new Map<string, TrackedUser>();
  const sessions = new Map<string, { connectionIds: Set<string>; since: number }>();
  /** People without any connection, whose grace is running. */
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

  /** Answers whether this was the session's last connection. */
  function closeSession(connection: Connection): boolean {
    const session = sessions.get(connection.sessionId);
    if (!session?.connectionIds.delete(connection.connectionId) || session.connectionIds.size > 0) return false;
    sessions.delete(connection.sessionId);
    onSessionChanged(connection);
    return true;
  }

  function settle(userId: string, user: TrackedUser): void {
    if (user.connections.size > 0) return;
    if (user.leaving.size > 0) {
      lonely.add(userId);
      return;
    }
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
        users.set(connection.userId, { connections, leaving: new Map(), presence });
        onUserChanged(connection.userId, presence);
      } else {
        user.connections.set(connection.connectionId, connection);
        user.leaving.delete(connection.sessionId);
        lonely.delete(connection.userId);
      }
      openSession(connection);
    },

    close(connection) {
      const isSessionGone = closeSession(connection);
      const user = users.get(connection.userId);
      if (user === undefined) return;
      user.connections.delete(connection.connectionId);
      if (isSessionGone) user.leaving.set(connection.sessionId, now());
      settle(connection.userId, user);
    },

    endSession({ sessionId, userId }) {
      const user = users.get(userId);
      if (user?.leaving.delete(sessionId)) settle(userId, user);
    },

    sweep() {
      for (const userId of lonely) {
        const user = users.get(userId);
        if (user === undefined) continue;
        for (const [sessionId, since] of user.leaving) {
          if (now() - since >= OFFLINE_GRACE_MS) user.leaving.delete(sessionId);
        }
        settle(userId, user);
      }
    },

    presenceOf: (userId) => users.get(userId)?.presence,
    connectedSince: (sessionId) => sessions.get(sessionId)?.since,
  };
}
