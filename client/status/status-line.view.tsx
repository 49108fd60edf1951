import { useLive } from '#client/live/live.context.ts';
import type { MemberStatus } from '#shared/status.ts';
import { useCurrentStatus } from './current-status.hook.ts';
import { formatUntil } from './status-until.format.ts';

/** What somebody says of themselves, with how long it holds. */
export function StatusLine({ status }: { status: MemberStatus | undefined }) {
  const { clock } = useLive();
  const current = useCurrentStatus(status);
  if (current === null) return null;
  const { emoji, text, until } = current;
  return (
    <p className="wrap-anywhere">
      {emoji === null ? null : <span className="me-1.5">{emoji}</span>}
      <bdi>{text}</bdi>
      {until === null ? null : <span className="ms-1.5 text-muted">{formatUntil(until, clock.now())}</span>}
    </p>
  );
}
