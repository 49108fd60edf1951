import type { Activity, PresenceChoice, PresenceState } from '#shared/presence.ts';
import type { SessionLease } from './lease.ts';

export interface UserPresence {
  state: PresenceState;
  /** When this state began, in milliseconds since the epoch; for `unknown`, when it was known for the last time. */
  since: number;
}

export const AUTOMATIC: PresenceChoice = { choice: 'auto', until: null };

/** How long a person stays online after the last connection closed: a page reload must not show as leaving. */
export const OFFLINE_GRACE_MS = 5_000;

/** All that is known of one person's connections. */
export interface TrackedPerson {
  /** What each open connection here last said of the person. */
  connections: Map<string, { sessionId: string; activity: Activity }>;
  /** Sessions that lost a connection here: it may be about to come back, and counts as what it was until then. */
  leaving: Map<string, { at: number; activity: Activity }>;
  /** What other servers say, by their ids. */
  elsewhere: Map<string, readonly SessionLease[]>;
  choice: PresenceChoice;
  /** When the first of these ends by itself: the grace of a session, or the choice. */
  endsAt: number;
  presence: UserPresence;
  /** The presence before it became unknown; it goes on where it was. */
  lastKnown: UserPresence;
}

export function createPerson(now: number): TrackedPerson {
  const presence: UserPresence = { state: 'offline', since: now };
  return {
    connections: new Map(),
    leaving: new Map(),
    elsewhere: new Map(),
    choice: AUTOMATIC,
    endsAt: Number.POSITIVE_INFINITY,
    presence,
    lastKnown: presence,
  };
}

export function isGone({ connections, leaving, elsewhere }: TrackedPerson): boolean {
  return connections.size === 0 && leaving.size === 0 && elsewhere.size === 0;
}

export function endWhatIsOver(person: TrackedPerson, now: number): void {
  if (person.choice.until !== null && person.choice.until <= now) person.choice = AUTOMATIC;
  for (const [sessionId, { at }] of person.leaving) if (now - at >= OFFLINE_GRACE_MS) person.leaving.delete(sessionId);
}

export function findEnd({ leaving, choice }: TrackedPerson): number {
  const graces = Array.from(leaving.values(), ({ at }) => at + OFFLINE_GRACE_MS);
  return Math.min(choice.until ?? Number.POSITIVE_INFINITY, ...graces);
}

/**
 * How somebody is shown. A choice comes first; then, active at any device is online. Of whom only servers speak that
 * cannot be asked now (`isDoubted`), nothing is known; but that an invisible person would be.
 */
export function findState(person: TrackedPerson, isDoubted: (serverId: string) => boolean): PresenceState {
  const { choice } = person.choice;
  if (choice === 'invisible' || isGone(person)) return 'offline';
  const activities = [...person.connections.values(), ...person.leaving.values()].map(({ activity }) => activity);
  for (const [serverId, leases] of person.elsewhere)
    if (!isDoubted(serverId)) activities.push(...leases.map(({ activity }) => activity));
  if (activities.length === 0) return 'unknown';
  if (choice !== 'auto') return choice;
  return activities.includes('active') ? 'online' : 'away';
}

/** What this server says of the person to the others. */
export function listLeases(
  { connections, leaving }: TrackedPerson,
  connectedSince: (sessionId: string) => number | undefined,
): SessionLease[] {
  const leases = new Map<string, SessionLease>();
  for (const { sessionId, activity } of connections.values()) {
    const isActive = activity === 'active' || leases.get(sessionId)?.activity === 'active';
    const connectedAt = connectedSince(sessionId) ?? null;
    leases.set(sessionId, { sessionId, activity: isActive ? 'active' : 'idle', connectedAt });
  }
  for (const [sessionId, { activity }] of leaving) {
    const lease = leases.get(sessionId) ?? { sessionId, activity, connectedAt: null };
    leases.set(sessionId, activity === 'active' ? { ...lease, activity } : lease);
  }
  return [...leases.values()];
}
