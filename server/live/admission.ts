import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#server/errors.ts';
import { createShares } from '#server/shares.ts';

/** What a handshake costs, with a token to verify, is about 2 ms: this leaves the server time for those who are in. */
export const ADMITTED_PER_SECOND = 300;
/** So many come in at once when it was quiet. */
const BURST = 50;
/** Who waits comes in with the others of the same step: what each needs from the database is then read for all at once (LV35). */
const STEP_MS = 50;
/** So often one person may come in while nobody else has to wait for them: a page reloads, and has several tabs. */
const ENTRIES_OF_ONE = 60;
const WINDOW_MS = 10_000;
/** Longer than this nobody is kept waiting; the token in hand lives a minute. */
const LONGEST_WAIT_MS = 10_000;

export interface AdmissionOptions {
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  random: () => number;
  sleep?: (ms: number) => Promise<unknown>;
}

/**
 * Lets connections in a few at a time when many come, as after a restart: the delay is made here, so that it also
 * holds for clients that know none. Resolves when it is one's turn; throws `rate_limited` with `retryInMs` when that is too far away.
 */
export function createAdmission({
  steadyNow,
  random,
  sleep = delay,
}: AdmissionOptions): (userId: string) => Promise<void> {
  const enter = createShares({ count: ENTRIES_OF_ONE, perMs: WINDOW_MS, now: steadyNow });
  const eachMs = 1_000 / ADMITTED_PER_SECOND;
  /** When all that were let in would have come at an even pace. */
  let dueAt = Number.NEGATIVE_INFINITY;
  let step: { at: number; begins: Promise<unknown> } | undefined;

  /** All who wait for the same step are woken by one timer. */
  function waitForStep(waitMs: number): Promise<unknown> {
    const now = steadyNow();
    const at = Math.ceil((now + waitMs) / STEP_MS) * STEP_MS;
    if (step?.at !== at) step = { at, begins: sleep(at - now) };
    return step.begins;
  }

  return async (userId) => {
    const retryInMs = enter(userId);
    if (retryInMs > 0) throw new AppError('rate_limited', 'You come in too often. Wait a little.', { retryInMs });
    const at = Math.max(steadyNow(), dueAt);
    const waitMs = at - steadyNow() - BURST * eachMs;
    // Spread over as long again, or all that were refused would come back together.
    if (waitMs > LONGEST_WAIT_MS)
      throw new AppError('rate_limited', 'Many are coming back at once. Wait a little.', {
        retryInMs: Math.round(waitMs + random() * LONGEST_WAIT_MS),
      });
    dueAt = at + eachMs;
    if (waitMs > 0) await waitForStep(waitMs);
  };
}
