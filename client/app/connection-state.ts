import type { LiveStatus } from '#client/live/live-connection.ts';
import { PATIENCE_MS } from '#client/presence/presence-patience.ts';

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

/**
 * How current the page is. A standing connection counts for more than the browser's opinion about the network. While one
 * moves from a server that goes to another, and soon enough, nothing is out of order.
 */
export function tellConnection({ status, isCatchingUp, isOnline, now }: ConnectionFacts): ConnectionState {
  if (status.phase === 'connected') return isCatchingUp ? 'catching-up' : 'live';
  if (!isOnline) return 'offline';
  const awayMs = now - status.since;
  if (status.phase === 'connecting' && status.isPlanned && awayMs < PATIENCE_MS) return 'live';
  return awayMs >= STALE_AFTER_MS ? 'stale' : 'connecting';
}

/** How long it is from `now` until a loss that lasts means something else; null when it does not. */
export function untilTurnMs(status: LiveStatus, now: number): number | null {
  if (status.phase !== 'connecting') return null;
  const awayMs = Math.max(0, now - status.since);
  const turn = [PATIENCE_MS, STALE_AFTER_MS].find((afterMs) => afterMs > awayMs);
  return turn === undefined ? null : turn - awayMs;
}
