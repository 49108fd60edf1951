import mongoose from 'mongoose';
import type { TestClerkApi } from '#server/test/clerk-api.ts';
import { type ClerkEvent, membershipEvent, organizationEvent, T0, userEvent } from '#server/test/clerk-events.ts';

export const HOUR_MS = 3_600_000;
export const ORDER = { kind: 'backfill', isDryRun: false, withSessions: false, isForced: false } as const;

/** People of one organization, as Clerk has them, oldest first. */
export function fillClerk(clerk: TestClerkApi, people: number): ClerkEvent[] {
  const organization = organizationEvent('organization.created', { id: 'org_1' });
  const events = Array.from({ length: people }, (_, index) => {
    const id = `user_${String(index).padStart(4, '0')}`;
    return [
      userEvent('user.created', { id, first: `Person ${index}`, at: T0 + index }),
      membershipEvent('organizationMembership.created', { userId: id, organizationId: 'org_1', at: T0 + index }),
    ] as const;
  });
  clerk.organizations = [organization.data].map(withId);
  clerk.users = events.map(([user]) => withId(user.data));
  clerk.memberships = events.map(([, membership]) => withId(membership.data));
  return [...events.map(([user]) => user), organization, ...events.map(([, membership]) => membership)];
}

export function withId(data: Record<string, unknown>) {
  return { ...data, id: String(data.id) };
}

export function countRows(collection: string, filter: object = {}): Promise<number> {
  return mongoose.connection.collection(collection).countDocuments(filter);
}

export async function rowOf(collection: string, id: string) {
  return mongoose.connection.collection<{ _id: string }>(collection).findOne({ _id: id });
}
