import type { Wire } from './live.types.ts';

/** Packets that may wait for a client to take what it was sent before. */
const MAX_WAITING = 64;
/** A burst may be more than that for a moment; who has taken nothing for so long does not read. */
const PATIENCE_MS = 3_000;

/** Who has taken nothing for so long does not read, however little waits. */
const SILENCE_MS = 20_000;

/**
 * Cuts a connection that takes less than it is sent: what waits for it would fill the memory. It comes back by itself and
 * catches up from the version it has. Counts packets as they are made, so that nobody looks through all connections.
 */
export function cutWhenSlow(wire: Wire, steadyNow: () => number): void {
  let waiting = 0;
  let waitingSince = 0;
  wire.on('packetCreate', () => {
    if (waiting === 0) waitingSince = steadyNow();
    waiting += 1;
    const waitedMs = steadyNow() - waitingSince;
    if (waitedMs > (waiting > MAX_WAITING ? PATIENCE_MS : SILENCE_MS)) wire.close(true);
  });
  // All that waits goes out at once, as soon as the transport is done with what it had.
  wire.on('flush', () => {
    waiting = 0;
  });
}

/** Resolves when the connection has taken what it was sent, or is closed. */
export function whenTaken(wire: Wire): Promise<void> {
  if (wire.transport.writable) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      wire.off('drain', end);
      wire.off('close', end);
      resolve();
    };
    wire.on('drain', end);
    wire.on('close', end);
  });
}
