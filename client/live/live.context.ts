import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveConnection, LiveStatus } from './live-connection.ts';
import type { ServerClock } from './server-clock.ts';

/** What every live store shares within one signed-in session. */
export interface Live {
  connection: LiveConnection;
  clock: ServerClock;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveContext above it');
  return live;
}

export function useLiveStatus(): LiveStatus {
  const { connection } = useLive();
  return useSyncExternalStore(connection.onStatus, connection.status);
}
