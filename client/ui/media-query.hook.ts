import { useCallback, useSyncExternalStore } from 'react';

/** Whether the media query holds now; renders again when that changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Room for a list and a profile side by side: 64rem, as the `wide` breakpoint in app.css. */
export const useIsWide = (): boolean => useMediaQuery('(min-width: 64rem)');
