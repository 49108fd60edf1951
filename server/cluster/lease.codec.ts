import * as z from 'zod';
import type { PeopleLeases, SessionLease } from '#server/presence/lease.ts';
import { activities } from '#shared/presence.ts';

/** `[sessionId, activity, connectedAt]`: the activity by its place in `activities`. Servers of two versions may run side by side. */
const leasesSchema = z
  .array(z.tuple([z.string(), z.int(), z.number().nullable()]))
  .transform((tuples) => tuples.map(([sessionId, place, connectedAt]) => toLease(sessionId, place, connectedAt)));

/** People as they go from server to server: `[userId, leases]` each. */
export const peopleSchema = z
  .array(z.tuple([z.string(), leasesSchema]))
  .transform((people): PeopleLeases => new Map(people));

export function packPeople(people: PeopleLeases): z.input<typeof peopleSchema> {
  return Array.from(people, ([userId, leases]) => [userId, packLeases(leases)]);
}

export function packLeases(leases: readonly SessionLease[]): z.input<typeof leasesSchema> {
  return leases.map(({ sessionId, activity, connectedAt }) => [sessionId, activities.indexOf(activity), connectedAt]);
}

/** Throws a ZodError when the text holds anything else. */
export function parseLeases(text: string): SessionLease[] {
  return leasesSchema.parse(JSON.parse(text));
}

function toLease(sessionId: string, place: number, connectedAt: number | null): SessionLease {
  return { sessionId, activity: activities[place] ?? 'idle', connectedAt };
}
