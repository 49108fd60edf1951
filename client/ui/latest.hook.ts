import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for good, which calls the latest `act`: what it is handed to need not be rendered again. */
export function useLatest<Arguments extends unknown[]>(
  act: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  }, [act]);
  return useCallback((...given) => latest.current(...given), []);
}
