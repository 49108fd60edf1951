import type { Server as HttpServer } from 'node:http';
import { createAllowance, take } from './allowance.ts';
import type { LiveServer, Wire } from './live.types.ts';
import { cutSlowConsumers } from './slow-consumer.ts';

/** A client sends a few messages a minute; ten thousand empty ones would fit into what is read at once. */
const PACKETS = { count: 500, perMs: 10_000 };
/** Also what no message is made of, such as the pings of WebSocket: each is answered with memory while nobody reads. */
const BYTES = { count: 64 * 1024, perMs: 10_000 };

/** Cuts whoever sends, or is owed, more than a client ever would: from the first byte on, before anybody has said who they are. */
export function guardWires(io: LiveServer, steadyNow: () => number): void {
  io.engine.on('connection', (wire: Wire) => cutWhenLoud(wire, steadyNow));
  cutSlowConsumers(io, steadyNow);
}

/**
 * What comes together with the request to become a WebSocket is read before anything of ours counts it. No client sends
 * before it was answered: RFC 6455, 4.1.
 */
export function cutWhoDoesNotWait(httpServer: HttpServer): void {
  httpServer.prependListener('upgrade', (_request, wire, head) => {
    if (head.length > 0) wire.destroy();
  });
}

function cutWhenLoud(wire: Wire, now: () => number): void {
  const packets = createAllowance();
  const bytes = createAllowance();
  const { socket } = wire.request;
  wire.on('packet', () => {
    if (take(packets, PACKETS, now())) return;
    // Closed first: what was read with it is dropped by that. A close that is to be answered may be waited for.
    wire.close(true);
    socket.destroy();
  });
  socket.on('data', (read: Buffer) => {
    if (!take(bytes, BYTES, now(), read.length)) socket.destroy();
  });
}
