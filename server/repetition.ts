import type { Logger } from './logger.ts';

export interface RepetitionOptions {
  everyMs: number;
  work: () => Promise<void>;
  /** Logged when the work fails; it is done again at its next time. */
  failure: string;
  logger: Logger;
}

export interface Repetition {
  start(): void;
  /** Resolves when the work that is under way is done. */
  stop(): Promise<void>;
}

/** Does some work every so often, for the first time after `everyMs`, and never twice at once. */
export function createRepetition({ everyMs, work, failure, logger }: RepetitionOptions): Repetition {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;

  function doOnce(): void {
    underWay ??= work()
      .catch((error: unknown) => logger.warn({ err: error }, failure))
      .finally(() => {
        underWay = undefined;
      });
  }

  return {
    start() {
      timer = setInterval(doOnce, everyMs);
    },
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
