import type { LiveStatus } from '#client/live/live-connection.ts';

export type ConnectionState = 'connecting' | 'live' | 'catching-up' | 'stale' | 'offline';

/** After this long without a connection the page says that what it shows is old. */
export const STALE_AFTER_MS = 30_000;

export interface ConnectionFacts {
  status: LiveStatus;
  /** Whether changes of the directory may be missing although the connection stands. */
  isCatchingUp: boolean;
  /** Whether the browser believes in a network. */
  isOnline: boolean;
  /** By the same local clock as `status.since`, in milliseconds. */
  now: number;
}

/** How current the page is. A standing connection counts for more than the browser's opinion about the network. */
export function tellConnection({ status, isCatchingUp, isOnline, now }: ConnectionFacts): ConnectionState {
  if (status.phase === 'connected') return isCatchingUp ? 'catching-up' : 'live';
  if (!isOnline) return 'offline';
  return now - status.since >= STALE_AFTER_MS ? 'stale' : 'connecting';
}
