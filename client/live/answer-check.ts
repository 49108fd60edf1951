import type { After } from './after.ts';

/** An answer takes longer than this on no connection that anybody would call live. */
export const ANSWER_LIMIT_MS = 3_000;

export interface AnswerCheckOptions {
  after: After;
  /** Asks the server for a sign of life. */
  ask: (answered: () => void) => void;
  onAnswer: () => void;
  onSilence: () => void;
}

export interface AnswerCheck {
  /** Asks, unless an answer is awaited already. */
  start(): void;
  /** Awaits no answer any more. */
  stop(): void;
}

/** Finds out whether somebody still answers: an open socket itself says nothing for long after its network is gone. */
export function createAnswerCheck({ after, ask, onAnswer, onSilence }: AnswerCheckOptions): AnswerCheck {
  let cancel: (() => void) | null = null;

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    start() {
      if (cancel !== null) return;
      cancel = after(ANSWER_LIMIT_MS, () => {
        cancel = null;
        onSilence();
      });
      ask(() => {
        if (cancel === null) return;
        stop();
        onAnswer();
      });
    },
    stop,
  };
}
