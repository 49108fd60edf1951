import { isPersonDeleted } from '#server/directory/tombstones.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { erasePerson } from './erase-person.ts';
import { type ErasureRow, findDueErasures, finishErasure, postponeErasure } from './erasure.model.ts';
import { ERASURE_GRACE_MS } from './erasure.requests.ts';

const LOOK_INTERVAL_MS = 60_000;
const AT_ONCE = 100;

export interface ErasureRunner extends Repetition {
  /** Erases everybody whose time has come. */
  sweep(): Promise<void>;
}

/** Erases deleted people in time. Every process may run one: what two of them do at once is done once. */
export function createErasureRunner({ now, logger }: { now: () => number; logger: Logger }): ErasureRunner {
  let isStopped = false;

  async function erase(row: ErasureRow): Promise<void> {
    try {
      // Asked for before the tombstone was written, which may never have come to pass.
      if (!(await isPersonDeleted(row._id))) return await postponeErasure(row._id, now() + ERASURE_GRACE_MS);
      await erasePerson(row);
      await finishErasure(row._id, now());
    } catch (error) {
      logger.warn({ err: error, user: row._id }, 'a deleted person could not be erased; trying again');
      // Behind the others, so that what fails keeps nobody waiting.
      await postponeErasure(row._id, now() + LOOK_INTERVAL_MS);
    }
  }

  async function sweep(): Promise<void> {
    let due = await findDueErasures(now(), AT_ONCE);
    while (due.length > 0 && !isStopped) {
      for (const row of due) if (!isStopped) await erase(row);
      due = await findDueErasures(now(), AT_ONCE);
    }
  }

  const failure = 'deleted people could not be looked for; trying again';
  const looking = createRepetition({ everyMs: LOOK_INTERVAL_MS, work: sweep, failure, logger });
  return {
    sweep,
    start: looking.start,
    stop() {
      isStopped = true;
      return looking.stop();
    },
  };
}
