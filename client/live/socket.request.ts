import type { Socket } from 'socket.io-client';
import { type LiveConnection, LiveRequestError } from './live-connection.ts';

const ACK_TIMEOUT_MS = 10_000;

/** Sends requests over a socket while it is connected, and waits for their acknowledgements. */
export function createSocketRequest(socket: Socket): LiveConnection['request'] {
  return async (name, body) => {
    // Socket.IO would keep the request until the next connection, where it would arrive late and twice.
    if (!socket.connected) throw new LiveRequestError('unavailable', 'There is no live connection at the moment.');
    try {
      return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, body);
    } catch {
      throw new LiveRequestError('unavailable', 'The server did not answer in time.');
    }
  };
}
