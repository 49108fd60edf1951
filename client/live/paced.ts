import { type After, afterTimeout } from './after.ts';

/** Calls `listener` with each change; returns the way to stop. */
type Subscribe = (listener: () => void) => () => void;

/** Hears of changes once in `everyMs` at most: of the first at once, and of the last in any case. */
export function paced(subscribe: Subscribe, everyMs: number, after: After = afterTimeout): Subscribe {
  return (listener) => {
    let cancelPause: (() => void) | null = null;
    let isDue = false;

    function hear(): void {
      isDue = cancelPause !== null;
      if (isDue) return;
      cancelPause = after(everyMs, () => {
        cancelPause = null;
        if (isDue) hear();
      });
      listener();
    }

    const stop = subscribe(hear);
    return () => {
      stop();
      cancelPause?.();
    };
  };
}
