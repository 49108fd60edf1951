import { Pin } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** Says of an entry of the list why it is at its head. */
export function PinMark() {
  return (
    <span className="inline-flex shrink-0 text-muted" title={text.people.pinned}>
      <Pin aria-hidden="true" size={13} strokeWidth={1.75} />
      <span className="sr-only">{text.people.pinned}</span>
    </span>
  );
}
