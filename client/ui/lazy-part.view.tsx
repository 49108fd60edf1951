import { type ComponentType, useEffect, useState } from 'react';
import { openLaterWords, text } from '#client/language/text.ts';
import { Failure } from './failure.view.tsx';
import { reloadPage, settleReload } from './page-reload.ts';
import { usePageTitle } from './page-title.hook.ts';
import { Waiting } from './waiting.view.tsx';

/** `page`: the part is all there is under the bar, and names the tab. `inside`: it stands within a page that goes on without it. */
export type PartPlace = 'page' | 'inside';

/**
 * A part of the page with a file of its own. The router's own component of this kind loads the whole page anew as soon as
 * the file does not arrive, also when nobody is there to load it from. This one leaves the rest standing.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>, place: PartPlace = 'page') {
  let loaded: ComponentType<Props> | null = null;

  /** A failure is told where the part is shown, and only then. */
  async function preload(): Promise<void> {
    if (loaded !== null) return;
    const arriving = Promise.all([load(), openLaterWords()]);
    loaded = await arriving.then(([content]) => content).catch(() => null);
  }

  function Part(props: Props) {
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

    if (Content) return <Content {...props} />;
    if (!attempt.isFailed) return <Waiting label={text.app.loading} />;
    const retry = () => setAttempt({ isFailed: false, isAskedFor: true });
    return place === 'page' ? <PageFailure onRetry={retry} /> : <PartFailure onRetry={retry} />;
  }

  return Object.assign(Part, { preload });
}

function PageFailure({ onRetry }: { onRetry: () => void }) {
  usePageTitle(text.app.partNotLoaded.tab);
  return <PartFailure onRetry={onRetry} isPage />;
}

function PartFailure({ onRetry, isPage = false }: { onRetry: () => void; isPage?: boolean }) {
  const { title, why } = text.app.partNotLoaded;
  return <Failure title={title} error={new Error(why)} onRetry={onRetry} isPage={isPage} />;
}
