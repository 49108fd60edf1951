import { useEffect } from 'react';

/** Names the browser tab while the caller is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rollcall`;
  }, [title]);
}
