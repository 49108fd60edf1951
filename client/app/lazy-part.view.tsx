import { type ComponentType, useEffect, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { reloadPage, settleReload } from './page-reload.ts';

/**
 * A part of the page with a file of its own. The router's own component of this kind loads the whole page anew as soon as
 * the file does not arrive, also when nobody is there to load it from. This one leaves the rest standing.
 */
export function lazyPart(load: () => Promise<ComponentType>) {
  let loaded: ComponentType | null = null;

  /** A failure is told where the part is shown, and only then. */
  async function preload(): Promise<void> {
    loaded ??= await load().catch(() => null);
  }

  function Part() {
    const [Content, setContent] = useState(() => loaded);
    const [attempt, setAttempt] = useState({ isFailed: false, isAskedFor: false });

    useEffect(() => {
      if (Content) settleReload();
      if (Content || attempt.isFailed) return undefined;
      const gone = new AbortController();
      async function arrive(): Promise<void> {
        await preload();
        if (gone.signal.aborted) return;
        if (loaded !== null) return setContent(() => loaded);
        const isReloading = await reloadPage(attempt.isAskedFor, gone.signal);
        if (!isReloading && !gone.signal.aborted) setAttempt({ isFailed: true, isAskedFor: false });
      }
      void arrive();
      return () => gone.abort();
    }, [Content, attempt]);

    if (Content) return <Content />;
    if (!attempt.isFailed) return <Waiting label={text.app.loading} />;
    return <PartFailure onRetry={() => setAttempt({ isFailed: false, isAskedFor: true })} />;
  }

  return Object.assign(Part, { preload });
}

function PartFailure({ onRetry }: { onRetry: () => void }) {
  const { tab, title, why } = text.app.partNotLoaded;
  usePageTitle(tab);
  return <Failure title={title} error={new Error(why)} onRetry={onRetry} isPage />;
}
