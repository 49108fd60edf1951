import { createContext, useContext, useEffect } from 'react';

export const OpenedContext = createContext<() => void>(() => undefined);

/** Lifts the cover of the start as soon as the caller has something to show. */
export function useOpened(isReady: boolean): void {
  const onOpened = useContext(OpenedContext);
  useEffect(() => {
    if (isReady) onOpened();
  }, [isReady, onOpened]);
}
