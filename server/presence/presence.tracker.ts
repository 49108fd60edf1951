import type { Activity, PresenceState } from '#shared/presence.ts';

/** How long a person stays online after the last connection closed: a page reload must not show as leaving. */
export const OFFLINE_GRACE_MS = 5_000;

export interface Connection {
  connectionId: string;
  sessionId: string;
  userId: string;
}

export interface UserPresence {
  state: PresenceState;
  /** When this state began, in milliseconds since the epoch. */
  since: number;
}

interface TrackedUser {
  /** What each open connection last said of the person. */
  connections: Map<string, Activity>;
  /** Sessions that lost their last connection: they may be about to come back, and count as what they were until then. */
  leaving: Map<string, { at: number; activity: Activity }>;
  presence: UserPresence;
}

export interface PresenceTracker {
  open(connection: Connection, activity: Activity): void;
  /** Takes what an open connection says of the person now. */
  report(connection: Connection, activity: Activity): void;
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
  /** People of whom a session is leaving. */
  const graced = new Set<string>();

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
    const state = stateOf(user);
    if (state === 'offline') users.delete(userId);
    if (user.leaving.size > 0) graced.add(userId);
    else graced.delete(userId);
    if (state === user.presence.state) return;
    user.presence = { state, since: now() };
    onUserChanged(userId, user.presence);
  }

  return {
    open(connection, activity) {
      const { connectionId, sessionId, userId } = connection;
      const user: TrackedUser = users.get(userId) ?? {
        connections: new Map(),
        leaving: new Map(),
        presence: { state: 'offline', since: now() },
      };
      users.set(userId, user);
      user.connections.set(connectionId, activity);
      user.leaving.delete(sessionId);
      settle(userId, user);
      openSession(connection);
    },

    report({ connectionId, userId }, activity) {
      const user = users.get(userId);
      if (!user?.connections.has(connectionId)) return;
      user.connections.set(connectionId, activity);
      settle(userId, user);
    },

    close(connection) {
      const { connectionId, sessionId, userId } = connection;
      const isSessionGone = closeSession(connection);
      const user = users.get(userId);
      const activity = user?.connections.get(connectionId);
      if (user === undefined || activity === undefined) return;
      user.connections.delete(connectionId);
      if (isSessionGone) user.leaving.set(sessionId, { at: now(), activity });
      settle(userId, user);
    },

    endSession({ sessionId, userId }) {
      const user = users.get(userId);
      if (user?.leaving.delete(sessionId)) settle(userId, user);
    },

    sweep() {
      for (const userId of graced) {
        const user = users.get(userId);
        if (user === undefined) continue;
        for (const [sessionId, { at }] of user.leaving)
          if (now() - at >= OFFLINE_GRACE_MS) user.leaving.delete(sessionId);
        settle(userId, user);
      }
    },

    presenceOf: (userId) => users.get(userId)?.presence,
    connectedSince: (sessionId) => sessions.get(sessionId)?.since,
  };
}

/** Active at any device is online. */
function stateOf({ connections, leaving }: TrackedUser): PresenceState {
  const known = [...connections.values(), ...Array.from(leaving.values(), ({ activity }) => activity)];
  if (known.length === 0) return 'offline';
  return known.includes('active') ? 'online' : 'away';
}
