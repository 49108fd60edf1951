import type { After } from './after.ts';
import { createAnswerCheck } from './answer-check.ts';
import { PING_EVERY_MS, SILENCE_LIMIT_MS } from './page-life.ts';

export interface SocketSilenceOptions {
  now: () => number;
  after: After;
  /** Asks the server for a sign of life. */
  ask: (answered: () => void) => void;
  /** The server has not been heard of since then, and is believed to be gone. */
  onLost: (heardAt: number) => void;
}

/** How long the server of a connection has been silent, which tells whether the connection still stands. */
export interface SocketSilence {
  /** The server was heard of. */
  hear(): void;
  /** Finds out whether the connection still stands. */
  judge(): void;
  /** There is no connection any more: no answer is awaited. */
  stop(): void;
}

export function createSocketSilence({ now, after, ask, onLost }: SocketSilenceOptions): SocketSilence {
  /** When the server was last heard of, by this clock. */
  let heardAt = Number.NEGATIVE_INFINITY;

  function hear(): void {
    heardAt = now();
  }

  const check = createAnswerCheck({ after, ask, onAnswer: hear, onSilence: () => onLost(heardAt) });

  return {
    hear,
    judge() {
      const silentMs = now() - heardAt;
      // The server has given it up meanwhile, and this end would learn of it only by its own timers.
      if (silentMs > SILENCE_LIMIT_MS) onLost(heardAt);
      else if (silentMs > PING_EVERY_MS) check.start();
    },
    stop: check.stop,
  };
}
