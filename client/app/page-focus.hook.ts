import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const pageOf = (path: string | undefined) => path?.split('/')[1];

/** Brings the focus to a page whose link has gone with the page before: elsewhere the keyboard would begin at the top. */
export function usePageFocus(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        const from = pageOf(fromLocation?.pathname);
        // What opens within a page sees to its focus itself.
        if (from === undefined || from === pageOf(toLocation.pathname)) return;
        if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
