import type { LiveSocket } from './live.types.ts';

/** Packets that may wait for a client to take what it was sent before. */
const MAX_WAITING = 64;
/** A burst may be more than that for a moment; who has taken nothing for so long does not read. */
const PATIENCE_MS = 3_000;

/**
 * Cuts a connection that takes less than it is sent: what waits for it would fill the memory. It comes back by itself and
 * catches up from the version it has. Counts packets as they are made, so that nobody looks through all connections.
 */
export function cutWhenSlow({ conn }: LiveSocket, steadyNow: () => number): void {
  let waiting = 0;
  let waitingSince = 0;
  conn.on('packetCreate', () => {
    if (waiting === 0) waitingSince = steadyNow();
    waiting += 1;
    if (waiting > MAX_WAITING && steadyNow() - waitingSince > PATIENCE_MS) conn.close(true);
  });
  // All that waits goes out at once, as soon as the transport is done with what it had.
  conn.on('flush', () => {
    waiting = 0;
  });
}
