import { useCallback, useEffect, useRef } from 'react';
import { useLatest } from './latest.hook.ts';

/**
 * The function calls `act` once the browser has painted what changed until now, and then with what it was given last: an
 * answer that people see is not kept waiting by work that they do not.
 */
export function useAfterPaint<Argument>(act: (argument: Argument) => void): (argument: Argument) => void {
  const latest = useLatest(act);
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => () => cancel.current(), []);
  return useCallback(
    (argument) => {
      cancel.current();
      const frame = requestAnimationFrame(() => {
        // A frame begins with these calls and is painted after them.
        const timer = setTimeout(() => latest(argument));
        cancel.current = () => clearTimeout(timer);
      });
      cancel.current = () => cancelAnimationFrame(frame);
    },
    [latest],
  );
}
