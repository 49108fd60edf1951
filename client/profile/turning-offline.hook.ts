import { useEffect } from 'react';
import { usePresenceStore } from '#client/presence/presence.context.ts';
import { useLatest } from '#client/ui/latest.hook.ts';

/** Calls `action` when somebody turns offline, but not when the page first learns that they are. */
export function useTurningOffline(alias: number | undefined, action: () => void): void {
  const store = usePresenceStore();
  const act = useLatest(action);
  useEffect(() => {
    if (alias === undefined) return undefined;
    let before = store.get(alias);
    return store.subscribe(alias, () => {
      const now = store.get(alias);
      const wasKnown = before.since !== null;
      if (now.state === 'offline' && before.state !== 'offline' && wasKnown) act();
      before = now;
    });
  }, [store, alias, act]);
}
