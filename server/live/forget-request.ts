import type { LiveSocket } from './live.types.ts';

/** One for all connections. */
const NOTHING = Object.freeze({});

/**
 * The request that became a connection is of no use any more. Engine.IO holds on to it for as long as the connection lasts:
 * what is large in it, and nobody's business any more, such as cookies, is taken out.
 */
export function forgetRequest(socket: LiveSocket): void {
  const { conn } = socket;
  // There is none any more when something was let in on this WebSocket before.
  Object.assign(conn.request ?? {}, { headers: NOTHING, rawHeaders: [] });
  Object.assign(conn, { request: undefined });
  Object.assign(socket, { handshake: NOTHING });
}
