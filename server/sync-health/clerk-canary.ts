import * as z from 'zod';
import type { BackendApi } from '#server/clerk/backend-api.ts';
import { findSyncedAt } from '#server/directory/person.service.ts';

/** `behind`: Clerk knows of a change, made at `changedAt` (ms), that has not arrived here although it had the time to. */
export type CanaryReading = { result: 'unknown' | 'unreachable' | 'current' } | { result: 'behind'; changedAt: number };

/** What a delivery may take, its first retry included: https://docs.svix.com/retries */
const GRACE_MS = 10 * 60_000;
const LATEST = { order_by: '-updated_at', limit: 1 };
const userSchema = z.object({ id: z.string(), updated_at: z.number() });
const usersSchema = z.array(userSchema);
type ChangedUser = z.infer<typeof userSchema>;

export interface ClerkCanaryOptions {
  backendApi: BackendApi;
  now: () => number;
}

/**
 * Asks Clerk for the person changed last, and compares with what arrived here. Svix disables an endpoint after days of
 * failures, and from then on nothing comes in that could raise an alarm.
 */
export function createClerkCanary({ backendApi, now }: ClerkCanaryOptions) {
  let reading: CanaryReading = { result: 'unknown' };
  let missedBefore: string | undefined;
  return {
    reading: () => reading,
    async look(signal: AbortSignal): Promise<CanaryReading> {
      try {
        const missed = await findMissedChange(backendApi, now(), signal);
        const key = missed && `${missed.id} ${missed.updated_at}`;
        // Twice, with a pause between: a server that has just started, or just filled its database, is no alarm.
        const isBehind = missed !== undefined && key === missedBefore;
        missedBefore = key;
        reading = isBehind ? { result: 'behind', changedAt: missed.updated_at } : { result: 'current' };
      } catch (error) {
        if (signal.aborted) throw error;
        reading = { result: 'unreachable' };
      }
      return reading;
    },
  };
}
export type ClerkCanary = ReturnType<typeof createClerkCanary>;

/** The person Clerk changed last, when that change has not arrived here although it had the time to. */
export async function findMissedChange(
  backendApi: BackendApi,
  now: number,
  signal: AbortSignal,
): Promise<ChangedUser | undefined> {
  const [latest] = usersSchema.parse(await backendApi.get('/v1/users', LATEST, signal));
  if (latest === undefined || latest.updated_at > now - GRACE_MS) return undefined;
  const syncedAt = await findSyncedAt(latest.id);
  return syncedAt === undefined || syncedAt < latest.updated_at ? latest : undefined;
}
