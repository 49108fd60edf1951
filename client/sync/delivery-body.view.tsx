import { text } from '#client/language/text.ts';
import { ScrollableText } from '#client/ui/scrollable-text.view.tsx';
import type { DeliveryDetail } from '#shared/deliveries.ts';

/** What the event said, without what was redacted. Shown as text, whatever it holds. */
export function DeliveryBody({ detail }: { detail: DeliveryDetail }) {
  return (
    <section aria-labelledby="body" className="mt-6">
      <h2 id="body" className="text-lg font-semibold">
        {text.delivery.body}
      </h2>
      {detail.body === null ? (
        <p className="mt-1 text-muted">{text.delivery.bodyErased}</p>
      ) : (
        <div className="mt-2">
          <p className="mb-2 text-sm text-muted">{text.delivery.bodyRedacted}</p>
          <div dir="ltr">
            <ScrollableText label={text.delivery.bodyText} text={formatJson(detail.body)} />
          </div>
        </div>
      )}
      <p className="mt-2 text-sm text-muted">
        {text.delivery.bodyHash} <code className="font-mono text-xs wrap-anywhere">{detail.bodyHash}</code>
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
