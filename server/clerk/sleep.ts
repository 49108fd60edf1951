import { setTimeout as wait } from 'node:timers/promises';

/** Waits `ms`; rejects with the signal's reason when it ends the wait. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
