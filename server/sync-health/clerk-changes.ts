import * as z from 'zod';
import type { BackendApi } from '#server/clerk/backend-api.ts';
import { findSyncedAts } from '#server/directory/person.service.ts';

/** A change of a person that Clerk knows of, made at `changedAt` (ms). */
export interface ClerkChange {
  userId: string;
  changedAt: number;
}

export interface ChangesComparison {
  /** How many changes were looked for here. */
  compared: number;
  /** What has not arrived although it had the time to: the earliest change of each person, earliest first. */
  missed: ClerkChange[];
}

export interface CompareOptions {
  now: number;
  signal: AbortSignal;
  /** Changes that had not arrived at an earlier look: looked for again, also when newer ones have pushed them off the list. */
  suspects?: ClerkChange[];
}

/** What a delivery may take, its first retry included: https://docs.svix.com/retries */
const GRACE_MS = 10 * 60_000;
const PAGE = 100;
/** On a busy instance the first pages may be younger than the grace. */
const MAX_PAGES = 5;
const usersSchema = z.array(z.object({ id: z.string(), updated_at: z.number() }));

/** Asks Clerk for the people changed last, and looks which of these changes are missing here. */
export async function compareChanges(
  backendApi: BackendApi,
  { now, signal, suspects = [] }: CompareOptions,
): Promise<ChangesComparison> {
  const listed = await readSettledChanges(backendApi, now - GRACE_MS, signal);
  const isListed = new Set(listed.map(({ userId }) => userId));
  const changes = [...suspects, ...listed].sort((one, other) => one.changedAt - other.changedAt);
  const syncedAts = await findSyncedAts([...new Set(changes.map(({ userId }) => userId))]);
  // Who is neither listed any more nor known here was deleted at Clerk before anything of them came: nothing is missing.
  const isMissed = ({ userId, changedAt }: ClerkChange) =>
    (syncedAts.get(userId) ?? (isListed.has(userId) ? 0 : Number.POSITIVE_INFINITY)) < changedAt;
  const missed = new Map<string, ClerkChange>();
  for (const change of changes.filter(isMissed)) if (!missed.has(change.userId)) missed.set(change.userId, change);
  return { compared: changes.length, missed: [...missed.values()] };
}

/** The latest changes made until `until` (ms), from the first page that has any. */
async function readSettledChanges(backendApi: BackendApi, until: number, signal: AbortSignal): Promise<ClerkChange[]> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { order_by: '-updated_at', limit: PAGE, offset: page * PAGE };
    const users = usersSchema.parse(await backendApi.get('/v1/users', query, signal));
    const settled = users.filter(({ updated_at }) => updated_at <= until);
    if (settled.length > 0 || users.length < PAGE)
      return settled.map(({ id, updated_at }) => ({ userId: id, changedAt: updated_at }));
  }
  return [];
}
