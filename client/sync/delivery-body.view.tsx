import { ScrollableText } from '#client/ui/scrollable-text.view.tsx';
import type { DeliveryDetail } from '#shared/deliveries.ts';

/** What the event said, without what was redacted. Shown as text, whatever it holds. */
export function DeliveryBody({ detail }: { detail: DeliveryDetail }) {
  return (
    <section aria-labelledby="body" className="mt-6">
      <h2 id="body" className="text-lg font-semibold">
        Body
      </h2>
      {detail.body === null ? (
        <p className="mt-1 text-muted">It was erased together with the person it was about.</p>
      ) : (
        <div className="mt-2">
          <p className="mb-2 text-sm text-muted">Codes, links and private data were left out before it was stored.</p>
          <ScrollableText label="Text of the body" text={formatJson(detail.body)} />
        </div>
      )}
      <p className="mt-2 text-sm text-muted">
        Keyed hash of the signed bytes: <code className="font-mono text-xs wrap-anywhere">{detail.bodyHash}</code>
      </p>
    </section>
  );
}

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
