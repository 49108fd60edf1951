import type { Logger } from '#server/logger.ts';
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

/** Lets what other processes write (a command, a second server) reach those who watch here. Answers how to stop. */
export function watchStreams({ changeLog, watched, logger }: StreamWatchDependencies): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= changeLog
      .catchUp(watched())
      .catch((error: unknown) => logger.warn({ err: error }, 'changes of others could not be read; trying again'))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
