import { type StatusSpan, spans, spanWords } from './status-span.ts';

export interface SpanFieldProps {
  value: StatusSpan;
  onChange: (span: StatusSpan) => void;
}

export function SpanField({ value, onChange }: SpanFieldProps) {
  return (
    <label className="flex flex-wrap items-center gap-2">
      <span className="text-muted">Show it for</span>
      <select
        value={value}
        onChange={({ target }) => onChange(spans.find((span) => span === target.value) ?? 'open')}
        className="h-9 rounded-md border border-control bg-page px-2"
      >
        {spans.map((span) => (
          <option key={span} value={span}>
            {spanWords[span]}
          </option>
        ))}
      </select>
    </label>
  );
}
