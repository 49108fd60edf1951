import type { After } from './after.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface SocketPlanOptions {
  now: () => number;
  after: After;
  /** Makes an attempt to connect, instead of any other. */
  attempt: () => void;
}

/** When the next attempt to connect is made, as far as Socket.IO does not make it by itself. */
export interface SocketPlan {
  isMade(): boolean;
  /** Plans the attempt for then, and no other one. */
  make(delayMs: number): void;
  /** The same, after a pause that grows with each failure if none is said. */
  makeAfterFailure(delayMs?: number): void;
  cancel(): void;
  /** The server wants nobody to come again for so long. */
  holdBack(forMs: number): void;
  /** Sits out no pause but one that the server has asked for. */
  hurry(): void;
  /** There is a connection: what was before it lengthens no later pause. */
  reset(): void;
}

export function createSocketPlan({ now, after, attempt }: SocketPlanOptions): SocketPlan {
  let failures = 0;
  /** Until then, by this clock, the server wants nobody to come again. */
  let notBefore = Number.NEGATIVE_INFINITY;
  /** Takes back the attempt that is planned; null when none is. */
  let takeBack: (() => void) | null = null;

  function cancel(): void {
    takeBack?.();
    takeBack = null;
  }

  function make(delayMs: number): void {
    cancel();
    takeBack = after(delayMs, carryOut);
  }

  function carryOut(): void {
    cancel();
    // It has been waited for: a clock that is put back is no reason to wait again.
    notBefore = Number.NEGATIVE_INFINITY;
    attempt();
  }

  return {
    isMade: () => takeBack !== null,
    make,
    makeAfterFailure(delayMs = retryDelayMs(failures + 1)) {
      failures += 1;
      make(delayMs);
    },
    cancel,
    holdBack(forMs) {
      notBefore = now() + forMs;
    },
    hurry() {
      const waitMs = notBefore - now();
      if (waitMs <= 0) carryOut();
      else if (takeBack === null) make(waitMs);
    },
    reset() {
      failures = 0;
      notBefore = Number.NEGATIVE_INFINITY;
    },
  };
}
