import { useEffect, useState } from 'react';
import { afterTimeout } from '#client/live/after.ts';
import { useLive } from '#client/live/live.context.ts';
import { currentStatus, type MemberStatus } from '#shared/status.ts';

/** The clock may be put right by what the server tells, and timers may have slept with the machine. */
const LOOK_AGAIN_MS = 30_000;

/** What somebody's status says now, by the server's clock; null once it is over, in that moment. */
export function useCurrentStatus(status: MemberStatus | undefined): MemberStatus | null {
  const { clock } = useLive();
  const [now, setNow] = useState(clock.now);
  const until = status?.until ?? null;
  useEffect(() => {
    if (until === null) return undefined;
    let cancel: () => void = () => undefined;
    function look(end: number): void {
      const at = clock.now();
      setNow(at);
      const leftMs = end > at ? end - at : LOOK_AGAIN_MS;
      cancel = afterTimeout(Math.min(leftMs, LOOK_AGAIN_MS), () => look(end));
    }
    look(until);
    return () => cancel();
  }, [until, clock]);
  return currentStatus(status, now);
}
