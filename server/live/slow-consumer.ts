import type { LiveServer, Wire } from './live.types.ts';

/** Packets that may wait for a client to take what it was sent before. */
const MAX_WAITING = 64;
/** A burst may be more than that for a moment; who has taken nothing for so long does not read. */
const PATIENCE_MS = 3_000;

/** Who has taken nothing for so long does not read, however little waits. */
const SILENCE_MS = 20_000;

/** The packets that wait for one connection. */
interface Waiting {
  count: number;
  since: number;
}

/**
 * Cuts connections that take less than they are sent: what waits for them would fill the memory. They come back by
 * themselves and catch up from the version they have. Counts packets as they are made, so that nobody looks through all
 * connections.
 */
export function cutSlowConsumers(io: LiveServer, steadyNow: () => number): void {
  const waitings = new WeakMap<Wire, Waiting>();
  io.engine.on('connection', (wire: Wire) => {
    const waiting = { count: 0, since: 0 };
    waitings.set(wire, waiting);
    wire.on('packetCreate', () => {
      if (waiting.count === 0) waiting.since = steadyNow();
      waiting.count += 1;
      const waitedMs = steadyNow() - waiting.since;
      if (waitedMs > (waiting.count > MAX_WAITING ? PATIENCE_MS : SILENCE_MS)) wire.close(true);
    });
  });
  // All that waits goes out at once, as soon as the transport is done with what it had. Heard of the engine, for all: one
  // name more that each connection listens to, and Node keeps a larger table for it.
  io.engine.on('flush', (wire: Wire) => {
    const waiting = waitings.get(wire);
    if (waiting !== undefined) waiting.count = 0;
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
