import { MessageCircle } from 'lucide-react';
import type { MemberStatus } from '#shared/status.ts';
import { useCurrentStatus } from './current-status.hook.ts';

export interface StatusMarkProps {
  status: MemberStatus | undefined;
  /** With the text behind the sign, as far as there is room. */
  isWhole?: boolean;
}

/** What somebody says of themselves, as one sign beside their name; the text on hover, and read aloud. */
export function StatusMark({ status, isWhole = false }: StatusMarkProps) {
  const current = useCurrentStatus(status);
  if (current === null) return null;
  const { emoji, text } = current;
  return (
    <span title={text === '' ? undefined : text} className={isWhole ? 'truncate' : 'shrink-0'}>
      {emoji === null ? (
        <MessageCircle aria-hidden="true" size={14} strokeWidth={1.75} className="inline text-muted" />
      ) : (
        <span aria-hidden={text !== ''}>{emoji}</span>
      )}
      {text === '' ? null : <bdi className={isWhole ? 'ms-1.5' : 'sr-only'}>{text}</bdi>}
    </span>
  );
}
