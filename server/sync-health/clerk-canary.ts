import type { BackendApi } from '#server/clerk/backend-api.ts';
import { type ClerkChange, compareChanges } from './clerk-changes.ts';

/**
 * `behind`: Clerk knows of a change, made at `changedAt` (ms), that was missing here at two looks. `suspected`: at one so
 * far. `current`: what could be compared has arrived. `unknown`: nothing could be compared yet.
 */
export type CanaryReading =
  | { result: 'unknown' | 'unreachable' | 'current' | 'suspected' }
  | { result: 'behind'; changedAt: number };

/** Bounds what a long outage can make us remember; the alarm needs one. */
const MAX_SUSPECTS = 1_000;

export interface ClerkCanaryOptions {
  backendApi: BackendApi;
  now: () => number;
}

/**
 * Asks Clerk for the people changed last, and compares with what arrived here. Svix disables an endpoint after days of
 * failures, and from then on nothing comes in that could raise an alarm.
 */
export function createClerkCanary({ backendApi, now }: ClerkCanaryOptions) {
  let reading: CanaryReading = { result: 'unknown' };
  let suspects: ClerkChange[] = [];

  /** Twice, with a pause between: a server that has just started, or just filled its database, is no alarm. */
  async function compare(signal: AbortSignal): Promise<CanaryReading> {
    const { compared, missed } = await compareChanges(backendApi, { now: now(), signal, suspects });
    const before = new Map(suspects.map(({ userId, changedAt }) => [userId, changedAt]));
    suspects = missed.slice(0, MAX_SUSPECTS);
    const stillMissed = missed.find(({ userId, changedAt }) => before.get(userId) === changedAt);
    if (stillMissed !== undefined) return { result: 'behind', changedAt: stillMissed.changedAt };
    if (missed.length > 0) return { result: 'suspected' };
    if (compared > 0) return { result: 'current' };
    return reading.result === 'unreachable' ? { result: 'unknown' } : reading;
  }

  return {
    reading: () => reading,
    async look(signal: AbortSignal): Promise<CanaryReading> {
      try {
        reading = await compare(signal);
      } catch (error) {
        if (signal.aborted) throw error;
        reading = { result: 'unreachable' };
      }
      return reading;
    },
  };
}
export type ClerkCanary = ReturnType<typeof createClerkCanary>;
