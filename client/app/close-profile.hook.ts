import { useRouter } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whether the entry before this one is the list that the profile was opened from, with the same search. */
    isOpenedFromList?: boolean;
  }
}

/**
 * Returns the function that closes the open profile. It takes the profile out of the history, so that going back does
 * not open it again: by going back to the list where it was opened, and by replacing it where a link led to it.
 */
export function useCloseProfile(): () => void {
  const router = useRouter();
  const left = useRef<object | null>(null);
  return useCallback(() => {
    const { location } = router.state;
    // Going back takes a moment, in which a second press would go back once more.
    if (left.current === location) return;
    left.current = location;
    if (location.state.isOpenedFromList) router.history.back();
    else void router.navigate({ to: '/people', search: (search) => search, replace: true });
  }, [router]);
}
