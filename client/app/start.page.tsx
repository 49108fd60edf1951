import { text } from '#client/language/text.ts';
import { Brand } from '#client/ui/brand.view.tsx';

/** By then a person wonders; counted from the start of the page, so that no stage begins to wait anew. */
const LATE_MS = 2_000;

/**
 * The one look from the first paint until there is something to show, whatever is being waited for. `index.html` has the
 * same elements, for the time before this runs.
 */
export function StartPage() {
  return (
    <main className="start">
      <StartSign />
    </main>
  );
}

/** The same look over pages that are not ready to be seen. */
export function StartCover() {
  return (
    <div className="start fixed inset-0 z-40 bg-page">
      <StartSign />
    </div>
  );
}

function StartSign() {
  return (
    <>
      <Brand />
      <p role="status" className="start-late text-muted" style={{ animationDelay: `${LATE_MS - performance.now()}ms` }}>
        {text.app.opening}
      </p>
    </>
  );
}
