import { useEffect } from 'react';
import { useLatest } from '#client/ui/latest.hook.ts';
import { useLive } from './live.context.ts';

/** Calls `action` each time the connection is there again: what the server could not be asked meanwhile, it can be now. */
export function useReconnected(action: () => void): void {
  const { connection } = useLive();
  const act = useLatest(action);
  useEffect(() => {
    let before = connection.status().phase;
    return connection.onStatus(() => {
      const { phase } = connection.status();
      if (phase === 'connected' && before !== 'connected') act();
      before = phase;
    });
  }, [connection, act]);
}
