import { useEffect, useState, useSyncExternalStore } from 'react';
import { afterTimeout } from '#client/live/after.ts';
import { scheduleFrame } from '#client/live/keyed-notifier.ts';
import { useLive } from '#client/live/live.context.ts';
import { type SessionsStore, type SessionsView, startSessionsStore } from './sessions.store.ts';

const NOT_YET: SessionsView = { phase: 'loading', sessions: [] };
const NEVER_CHANGES = () => () => undefined;

/** The organization's sessions, live while the caller is shown. */
export function useSessions(organizationId: string): SessionsView {
  const { connection, clock } = useLive();
  const [store, setStore] = useState<SessionsStore | null>(null);
  useEffect(() => {
    const started = startSessionsStore({
      organizationId,
      connection,
      clock,
      schedule: scheduleFrame,
      after: afterTimeout,
    });
    setStore(started);
    return () => {
      started.stop();
      setStore(null);
    };
  }, [organizationId, connection, clock]);
  return useSyncExternalStore(store?.onView ?? NEVER_CHANGES, () => store?.view() ?? NOT_YET);
}
