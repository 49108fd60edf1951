import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import type { StreamPlace } from './change.model.ts';
import type { ChangeLog } from './change-log.ts';

/** How soon people who look see what another process has written. */
const LOOK_INTERVAL_MS = 2_000;

export interface StreamWatchDependencies {
  changeLog: ChangeLog;
  /** The organizations that somebody watches here, with the version announced to them. */
  watched: () => StreamPlace[];
  logger: Logger;
}

/** Lets what other processes write (a command, a second server) reach those who watch here. */
export function createStreamWatch({ changeLog, watched, logger }: StreamWatchDependencies): Repetition {
  return createRepetition({
    everyMs: LOOK_INTERVAL_MS,
    work: () => changeLog.catchUp(watched()),
    failure: 'changes of others could not be read; trying again',
    logger,
  });
}
