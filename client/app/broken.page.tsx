import { text } from '#client/language/text.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { useOpened } from './opened.context.ts';

/** A part of the page stopped working; the rest stays. The details are in the browser's console. */
export function BrokenPage() {
  useOpened(true);
  return <Failure title={text.app.broken.title} error={null} onRetry={() => window.location.reload()} isPage />;
}
