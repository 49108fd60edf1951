import type { Activity, PresenceChoice } from '#shared/presence.ts';
import type { SessionLease } from './lease.ts';
import {
  createPerson,
  endWhatIsOver,
  findEnd,
  findState,
  isGone,
  listLeases,
  type TrackedPerson,
  type UserPresence,
} from './presence.person.ts';
import { createSessionIndex, type SessionOfPerson } from './session.index.ts';

export interface Connection {
  connectionId: string;
  sessionId: string;
  userId: string;
}

export interface PresenceTracker {
  open(connection: Connection, activity: Activity): void;
  /** Takes what an open connection says of the person now. */
  report(connection: Connection, activity: Activity): void;
  close(connection: Connection): void;
  /** Takes away the grace of a session that has ended and cannot come back. */
  endSession(session: SessionOfPerson): void;
  /** Takes what a person who is here wants to be shown as. */
  /** Answers whether that is another choice than before. */
  choose(userId: string, choice: PresenceChoice): boolean;
  /** Takes what another server says of a person, in place of what it said before; without leases the person left it. */
  hear(serverId: string, userId: string, leases: readonly SessionLease[]): void;
  /** Of whom only this server speaks, nothing is known since then (ms); null once it can be asked again. */
  doubt(serverId: string, since: number | null): void;
  /** Lets grace periods and choices that are over take effect. Call it about as often as you want them to be noticed. */
  sweep(): void;
  presenceOf(userId: string): UserPresence | undefined;
  choiceOf(userId: string): PresenceChoice | undefined;
  /** What this server says of a person to the others. */
  leasesOf(userId: string): SessionLease[];
  /** Everyone of whom anything is known here. */
  people(): Iterable<string>;
  /** Of whom another server speaks. */
  peopleOf(serverId: string): Iterable<string>;
  connectedSince(sessionId: string): number | undefined;
}

export interface PresenceTrackerOptions {
  now: () => number;
  onUserChanged: (userId: string, presence: UserPresence) => void;
  /** Called when nothing of a person is left here. */
  onUserGone: (userId: string) => void;
  /** Called when a session gets its first connection anywhere and when it loses its last. */
  onSessionChanged: (session: SessionOfPerson) => void;
  /** Called when what this server has to say of a person has changed. */
  onLeasesChanged: (userId: string) => void;
}

/**
 * Who is connected, from a set of connections and never from a counter: removing one twice is harmless, and what is
 * derived cannot drift. Coming online shows at once; going offline waits for the grace of every session that may come
 * back. Holds no timer of its own.
 */
export function createPresenceTracker(options: PresenceTrackerOptions): PresenceTracker {
  const { now, onUserChanged, onUserGone, onLeasesChanged } = options;
  const people = new Map<string, TrackedPerson>();
  const sessions = createSessionIndex(options.onSessionChanged);
  /** People of whom something ends by itself: the grace of a session, or a choice. */
  const waiting = new Set<string>();
  const peopleOf = new Map<string, Set<string>>();
  const doubts = new Map<string, number>();
  const isDoubted = (serverId: string) => doubts.has(serverId);

  function findOrCreate(userId: string): TrackedPerson {
    const known = people.get(userId);
    if (known !== undefined) return known;
    const person = createPerson(now());
    people.set(userId, person);
    return person;
  }

  /** `since` is when a state began that is new here. */
  function settle(userId: string, person: TrackedPerson, since = now()): void {
    const isOver = isGone(person);
    if (isOver) people.delete(userId);
    person.endsAt = findEnd(person);
    if (!isOver && person.endsAt < Number.POSITIVE_INFINITY) waiting.add(userId);
    else waiting.delete(userId);
    const state = findState(person, isDoubted);
    if (state !== person.presence.state) {
      if (state === 'unknown') person.presence = { state, since: Math.min(...doubts.values()) };
      else person.presence = person.lastKnown.state === state ? person.lastKnown : { state, since };
      if (state !== 'unknown') person.lastKnown = person.presence;
      onUserChanged(userId, person.presence);
    }
    if (isOver) onUserGone(userId);
  }

  function settleOwn(userId: string, person: TrackedPerson): void {
    settle(userId, person);
    onLeasesChanged(userId);
  }

  /** Forgets what other servers said. */
  function dropElsewhere(person: TrackedPerson, isOver: (lease: SessionLease) => boolean): void {
    for (const [serverId, leases] of person.elsewhere) {
      const left = leases.filter((lease) => !isOver(lease));
      if (left.length === 0) person.elsewhere.delete(serverId);
      else person.elsewhere.set(serverId, left);
    }
  }

  /** A session that is back anywhere needs no grace any more, wherever it was lost. */
  function comeBack(person: TrackedPerson, sessionId: string): boolean {
    dropElsewhere(person, (lease) => lease.sessionId === sessionId && lease.connectedAt === null);
    return person.leaving.delete(sessionId);
  }

  /** Answers whether something that this server says of the person has changed by it. */
  function moveSessions(person: TrackedPerson, userId: string, serverId: string, after: Map<string, number>): boolean {
    const before = openOf(person.elsewhere.get(serverId) ?? []);
    let hasOwnChanged = false;
    for (const [sessionId, since] of after) {
      if (!before.has(sessionId) && comeBack(person, sessionId)) hasOwnChanged = true;
      sessions.hold({ sessionId, userId }, serverId, since);
    }
    for (const sessionId of before.keys()) if (!after.has(sessionId)) sessions.release({ sessionId, userId }, serverId);
    return hasOwnChanged;
  }

  function takeLeases(serverId: string, userId: string, leases: readonly SessionLease[]): void {
    const person = findOrCreate(userId);
    const open = openOf(leases);
    const hasOwnChanged = moveSessions(person, userId, serverId, open);
    // Who closes a session there may have opened it elsewhere before that is heard: it is back then, and not leaving.
    const standing = leases.filter(
      ({ sessionId, connectedAt }) => connectedAt !== null || sessions.connectedSince(sessionId) === undefined,
    );
    if (standing.length === 0) person.elsewhere.delete(serverId);
    else person.elsewhere.set(serverId, standing);
    const isNew = person.connections.size === 0 && person.presence.state === 'offline';
    settle(userId, person, isNew ? Math.min(now(), ...open.values()) : now());
    if (hasOwnChanged) onLeasesChanged(userId);
  }

  return {
    open(connection, activity) {
      const { connectionId, sessionId, userId } = connection;
      const person = findOrCreate(userId);
      person.connections.set(connectionId, { sessionId, activity });
      comeBack(person, sessionId);
      settle(userId, person);
      sessions.hold(connection, connectionId, now());
      onLeasesChanged(userId);
    },

    report({ connectionId, sessionId, userId }, activity) {
      const person = people.get(userId);
      if (!person?.connections.has(connectionId)) return;
      person.connections.set(connectionId, { sessionId, activity });
      settleOwn(userId, person);
    },

    close(connection) {
      const { connectionId, sessionId, userId } = connection;
      sessions.release(connection, connectionId);
      const person = people.get(userId);
      const activity = person?.connections.get(connectionId)?.activity;
      if (person === undefined || activity === undefined) return;
      person.connections.delete(connectionId);
      // Also when other tabs of the session remain: this may be the reload of the one where somebody is.
      person.leaving.set(sessionId, { at: now(), activity });
      settleOwn(userId, person);
    },

    endSession({ sessionId, userId }) {
      const person = people.get(userId);
      if (person === undefined) return;
      // A server that has died or left cannot take back what it said of the session.
      for (const serverId of person.elsewhere.keys()) sessions.release({ sessionId, userId }, serverId);
      dropElsewhere(person, (lease) => lease.sessionId === sessionId);
      if (person.leaving.delete(sessionId)) settleOwn(userId, person);
      else settle(userId, person);
    },

    choose(userId, choice) {
      const person = people.get(userId);
      if (person === undefined) return false;
      const before = person.choice;
      person.choice = choice;
      const graces = person.leaving.size;
      endWhatIsOver(person, now());
      settle(userId, person);
      // A grace that is found to be over here is over for the other servers too.
      if (person.leaving.size < graces) onLeasesChanged(userId);
      return before.choice !== person.choice.choice || before.until !== person.choice.until;
    },

    hear(serverId, userId, leases) {
      const of = peopleOf.get(serverId) ?? new Set();
      peopleOf.set(serverId, of);
      if (leases.length === 0) {
        if (!of.delete(userId)) return;
        if (of.size === 0) peopleOf.delete(serverId);
      } else of.add(userId);
      takeLeases(serverId, userId, leases);
    },

    doubt(serverId, since) {
      if (since === null ? !doubts.delete(serverId) : doubts.has(serverId)) return;
      if (since !== null) doubts.set(serverId, since);
      for (const userId of peopleOf.get(serverId) ?? []) {
        const person = people.get(userId);
        if (person !== undefined) settle(userId, person);
      }
    },

    sweep() {
      for (const userId of waiting) {
        const person = people.get(userId);
        if (person === undefined || person.endsAt > now()) continue;
        endWhatIsOver(person, now());
        settleOwn(userId, person);
      }
    },

    presenceOf: (userId) => people.get(userId)?.presence,
    choiceOf: (userId) => people.get(userId)?.choice,
    leasesOf(userId) {
      const person = people.get(userId);
      return person === undefined ? [] : listLeases(person, sessions.connectedSince);
    },
    people: () => people.keys(),
    peopleOf: (serverId) => [...(peopleOf.get(serverId) ?? [])],
    connectedSince: sessions.connectedSince,
  };
}

function openOf(leases: readonly SessionLease[]): Map<string, number> {
  return new Map(
    leases.flatMap(({ sessionId, connectedAt }) => (connectedAt === null ? [] : [[sessionId, connectedAt] as const])),
  );
}
