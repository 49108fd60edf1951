import type { LiveSocket } from './live.types.ts';

/** Packets that may wait for a client to take what it was sent before; at full rate some ten seconds of frames. */
const MAX_WAITING = 64;

/**
 * Cuts a connection that takes less than it is sent: what waits for it would fill the memory. It comes back by itself and
 * catches up from the version it has. Counts packets as they are made, so that nobody looks through all connections.
 */
export function cutWhenSlow({ conn }: LiveSocket): void {
  let waiting = 0;
  conn.on('packetCreate', () => {
    waiting += 1;
    if (waiting > MAX_WAITING) conn.close(true);
  });
  // All that waits goes out at once, as soon as the transport is done with what it had.
  conn.on('flush', () => {
    waiting = 0;
  });
}
