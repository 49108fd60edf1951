import type { ChangeLog } from '#server/directory/change-log.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { finishStatuses } from './status.service.ts';

const SWEEP_EVERY_MS = 30_000;

export interface StatusSweepOptions {
  changeLog: ChangeLog;
  now: () => number;
  logger: Logger;
}

/** Readers look at the clock themselves; what they are sent should not hold for ever what was meant for an hour. */
export function createStatusSweep({ changeLog, now, logger }: StatusSweepOptions): Repetition {
  return createRepetition({
    everyMs: SWEEP_EVERY_MS,
    work: () => finishStatuses(changeLog, now()),
    failure: 'statuses that are over are taken away at the next look',
    logger,
  });
}
