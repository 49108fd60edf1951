import type { Activity, PresenceState } from '#shared/presence.ts';
import type { PresenceChoice } from './choice.model.ts';

const AUTOMATIC: PresenceChoice = { choice: 'auto', until: null };

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
  choice: PresenceChoice;
  presence: UserPresence;
}

export interface PresenceTracker {
  open(connection: Connection, activity: Activity): void;
  /** Takes what an open connection says of the person now. */
  report(connection: Connection, activity: Activity): void;
  close(connection: Connection): void;
  /** Takes away the grace of a session that has ended and cannot come back. */
  endSession(session: { sessionId: string; userId: string }): void;
  /** Takes what a person who is here wants to be shown as. */
  choose(userId: string, choice: PresenceChoice): void;
  /** Lets grace periods and choices that are over take effect. Call it about as often as you want them to be noticed. */
  sweep(): void;
  presenceOf(userId: string): UserPresence | undefined;
  connectedSince(sessionId: string): number | undefined;
}

export interface PresenceTrackerOptions {
  now: () => number;
  onUserChanged: (userId: string, presence: UserPresence) => void;
  /** Called when nothing of a person is left here. */
  onUserGone: (userId: string) => void;
  /** Called when a session gets its first connection and when it loses its last. */
  onSessionChanged: (connection: Connection) => void;
}

/**
 * Who is connected, from a set of connections and never from a counter: removing one twice is harmless, and what is
 * derived cannot drift. Coming online shows at once; going offline waits for the grace of every session that may come
 * back. Holds no timer of its own.
 */
export function createPresenceTracker(options: PresenceTrackerOptions): PresenceTracker {
  const { now, onUserChanged, onUserGone, onSessionChanged } = options;
  const users = new Map<string, TrackedUser>();
  const sessions = new Map<string, { connectionIds: Set<string>; since: number }>();
  /** People of whom something ends by itself: the grace of a session, or a choice. */
  const waiting = new Set<string>();

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
    endWhatIsOver(user, now());
    const isGone = user.connections.size === 0 && user.leaving.size === 0;
    if (isGone) users.delete(userId);
    if (!isGone && (user.leaving.size > 0 || user.choice.until !== null)) waiting.add(userId);
    else waiting.delete(userId);
    const state = isGone ? 'offline' : stateOf(user);
    if (state !== user.presence.state) {
      user.presence = { state, since: now() };
      onUserChanged(userId, user.presence);
    }
    if (isGone) onUserGone(userId);
  }

  return {
    open(connection, activity) {
      const { connectionId, sessionId, userId } = connection;
      const user: TrackedUser = users.get(userId) ?? {
        connections: new Map(),
        leaving: new Map(),
        choice: AUTOMATIC,
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

    choose(userId, choice) {
      const user = users.get(userId);
      if (user === undefined) return;
      user.choice = choice;
      settle(userId, user);
    },

    sweep() {
      for (const userId of waiting) {
        const user = users.get(userId);
        if (user !== undefined) settle(userId, user);
      }
    },

    presenceOf: (userId) => users.get(userId)?.presence,
    connectedSince: (sessionId) => sessions.get(sessionId)?.since,
  };
}

function endWhatIsOver(user: TrackedUser, now: number): void {
  if (user.choice.until !== null && user.choice.until <= now) user.choice = AUTOMATIC;
  for (const [sessionId, { at }] of user.leaving) if (now - at >= OFFLINE_GRACE_MS) user.leaving.delete(sessionId);
}

/** How somebody who is here is shown. A choice comes first; then, active at any device is online. */
function stateOf({ connections, leaving, choice: { choice } }: TrackedUser): PresenceState {
  if (choice === 'invisible') return 'offline';
  if (choice !== 'auto') return choice;
  const known = [...connections.values(), ...Array.from(leaving.values(), ({ activity }) => activity)];
  return known.includes('active') ? 'online' : 'away';
}
