import { text } from '#client/language/text.ts';
import type { DraftSpan } from './status-draft.ts';
import { spans } from './status-span.ts';

export interface SpanFieldProps {
  value: DraftSpan;
  /** How long it holds already, such as "until 14:02"; null when it has no end. */
  until: string | null;
  onChange: (span: DraftSpan) => void;
}

export function SpanField({ value, until, onChange }: SpanFieldProps) {
  return (
    <label className="flex flex-wrap items-center gap-2">
      <span className="text-muted">{text.status.span}</span>
      <select
        value={value}
        onChange={({ target }) =>
          onChange(spans.find((span) => span === target.value) ?? (target.value === 'own' ? 'own' : 'as-is'))
        }
        className="h-9 max-w-full min-w-0 rounded-md border border-control bg-page px-2"
      >
        {until === null ? null : <option value="as-is">{text.status.asItIs(until)}</option>}
        {spans.map((span) => (
          <option key={span} value={span}>
            {text.status.spans[span]}
          </option>
        ))}
        <option value="own">{text.status.ownEnd}</option>
      </select>
    </label>
  );
}
