import { within } from '#server/database/deadline.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { findLastSeen, removeLastSeen, saveLastSeen } from './last-seen.model.ts';
import { createLastSeen, type LastSeen, WRITE_EVERY_MS } from './last-seen.ts';

/** Nobody needs it more exactly. */
const GRAIN_MS = 60_000;
const LAST_WRITE_LIMIT_MS = 1_000;

/** When others last saw a person, to the minute, in milliseconds since the epoch; null when they never did. */
export async function readLastSeen(userId: string): Promise<number | null> {
  const at = await findLastSeen(userId);
  return at === null ? null : at - (at % GRAIN_MS);
}

/** For whoever erases a person. */
export async function forgetLastSeen(userId: string): Promise<void> {
  await removeLastSeen(userId);
}

/** Keeps in the database when people were last seen, in batches, and all of it at the end. */
export function createStoredLastSeen({ now, logger }: { now: () => number; logger: Logger }): LastSeen & Repetition {
  const lastSeen = createLastSeen({ now, save: saveLastSeen });
  const repetition = createRepetition({
    everyMs: WRITE_EVERY_MS,
    work: () => lastSeen.write(),
    failure: 'when people were last seen could not be written; trying again',
    logger,
  });
  return {
    ...lastSeen,
    start: repetition.start,
    async stop() {
      await repetition.stop();
      // Without a database nothing is lost that the next visit does not bring.
      await within(LAST_WRITE_LIMIT_MS, lastSeen.write({ everyone: true })).catch(() => undefined);
    },
  };
}
