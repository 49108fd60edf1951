import { MessageCircle } from 'lucide-react';
import type { MemberStatus } from '#shared/status.ts';
import { useCurrentStatus } from './current-status.hook.ts';

/** What somebody says of themselves, as one sign beside their name; the text on hover, and read aloud. */
export function StatusMark({ status }: { status: MemberStatus | undefined }) {
  const current = useCurrentStatus(status);
  if (current === null) return null;
  const { emoji, text } = current;
  return (
    <span title={text === '' ? undefined : text} className="shrink-0">
      {emoji === null ? (
        <MessageCircle aria-hidden="true" size={14} strokeWidth={1.75} className="text-muted" />
      ) : (
        <span aria-hidden={text !== ''}>{emoji}</span>
      )}
      {text === '' ? null : <span className="sr-only">{text}</span>}
    </span>
  );
}
