import type { Activity } from '#shared/presence.ts';

/** What one server says of one session of a person. */
export interface SessionLease {
  sessionId: string;
  /** Active when somebody is at one of its connections. */
  activity: Activity;
  /** When its first connection opened, in milliseconds since the epoch; null once the last has closed and may come back. */
  connectedAt: number | null;
}

/** What one server says of people; one without leases is there no more. */
export type PeopleLeases = ReadonlyMap<string, readonly SessionLease[]>;
