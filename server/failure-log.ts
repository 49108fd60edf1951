import { toRefusal } from './errors.ts';
import type { Logger } from './logger.ts';

/** So often it is looked whether an outage is over. */
const LOOK_EVERY_MS = 2_000;

/**
 * Where it is logged that requests fail by our own fault: each with its cause. What fails because something that we need
 * is away (`unavailable`) fails for everybody, so it is one line when that begins and one when it is over.
 */
export interface FailureLog {
  note(error: unknown, about: { requestId: string; method?: string }): void;
  stop(): void;
}

export interface FailureLogOptions {
  /** Rejects when the database does not answer soon. */
  askDatabase: () => Promise<void>;
  now: () => number;
  logger: Logger;
}

export function createFailureLog({ askDatabase, now, logger }: FailureLogOptions): FailureLog {
  let outage: { since: number; refused: number; refusedBefore: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const answers = await askDatabase().then(
      () => true,
      () => false,
    );
    if (outage === undefined) return;
    const isOver = answers && outage.refused === outage.refusedBefore;
    outage.refusedBefore = outage.refused;
    if (isOver) end(outage);
  }

  function begin(): void {
    outage = { since: now(), refused: 0, refusedBefore: 0 };
    timer = setInterval(() => void look(), LOOK_EVERY_MS);
  }

  function end({ refused, since }: { refused: number; since: number }): void {
    clearInterval(timer);
    outage = undefined;
    const seconds = Math.round((now() - since) / 1000);
    logger.warn({ refused, seconds }, 'the outage is over: requests are served again');
  }

  return {
    note(error, about) {
      const { code } = toRefusal(error);
      if (code !== 'unavailable') return logger.error({ err: error, code, ...about }, 'request failed');
      if (outage === undefined) {
        begin();
        logger.error({ err: error, code, ...about }, 'an outage begins: requests are refused until it is over');
      }
      if (outage !== undefined) outage.refused += 1;
    },
    stop: () => clearInterval(timer),
  };
}
