import { useEffect, useState } from 'react';
import { afterTimeout } from '#client/live/after.ts';
import { useLive } from '#client/live/live.context.ts';
import { currentStatus, type MemberStatus } from '#shared/status.ts';

/** A browser's timer cannot wait longer than about 24 days. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** What somebody's status says now, by the server's clock; null once it is over, in that moment. */
export function useCurrentStatus(status: MemberStatus | undefined): MemberStatus | null {
  const { clock } = useLive();
  const [now, setNow] = useState(clock.now);
  const until = status?.until ?? null;
  useEffect(() => {
    let cancel: () => void = () => undefined;
    function look(): void {
      const at = clock.now();
      setNow(at);
      if (until !== null && until > at) cancel = afterTimeout(Math.min(until - at, LONGEST_WAIT_MS), look);
    }
    look();
    return () => cancel();
  }, [until, clock]);
  return currentStatus(status, now);
}
