import { UserButton } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';
import { openLaterWords } from '#client/language/text.ts';
import type { OwnLinksOffered } from './own-links.view.tsx';
import { whenIdle } from './when-idle.ts';

const loadLinks = async () => (await import('./own-links.view.tsx')).ownLinks;

/** Clerk's menu of the reader, with the ways to what is theirs here once the browser has found time for them. */
export function OwnMenu(offered: OwnLinksOffered) {
  const [links, setLinks] = useState<Awaited<ReturnType<typeof loadLinks>> | null>(null);
  useEffect(
    () =>
      whenIdle(() => {
        const arriving = Promise.all([loadLinks(), openLaterWords()]);
        // Without them there is still what Clerk offers, and the palette.
        arriving.then(([loaded]) => setLinks(() => loaded)).catch(() => undefined);
      }),
    [],
  );
  return <UserButton>{links?.(offered)}</UserButton>;
}
