import { findShutOut, type ShutOutPerson } from '#server/directory/person.service.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';

const LOOK_INTERVAL_MS = 2_000;
/** As long as Clerk's sender tries: a ban is dated when it was made, however late it is reported. */
const LOOK_BACK_MS = 2 * 86_400_000;

export interface ShutOutWatchDependencies {
  isHere: (userId: string) => boolean;
  cut: (person: ShutOutPerson) => void;
  now: () => number;
  logger: Logger;
}

/** Finds the bans and deletions that another process has written and could not tell of. */
export function createShutOutWatch({ isHere, cut, now, logger }: ShutOutWatchDependencies): Repetition {
  return createRepetition({
    everyMs: LOOK_INTERVAL_MS,
    async work() {
      for (const person of await findShutOut(now() - LOOK_BACK_MS)) if (isHere(person.userId)) cut(person);
    },
    failure: 'who was banned or deleted could not be read; trying again',
    logger,
  });
}
