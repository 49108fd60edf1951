import { useEffect, useState } from 'react';
import { afterTimeout } from '#client/live/after.ts';
import type { LiveStatus } from '#client/live/live-connection.ts';
import { untilTurnMs } from './connection-state.ts';

/**
 * The time by this clock, as of the last moment at which a loss came to mean something else. By a timer for that moment,
 * not by a tick: what is said of presence changes in the same one.
 */
export function useConnectionTurns(status: LiveStatus): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let cancel: () => void = () => undefined;
    function look(): void {
      const at = Date.now();
      setNow(at);
      const leftMs = untilTurnMs(status, at);
      if (leftMs !== null) cancel = afterTimeout(leftMs, look);
    }
    look();
    return () => cancel();
  }, [status]);
  return now;
}
