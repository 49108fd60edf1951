import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '#shared/live-events.ts';
import type { TestServer } from './test-server.ts';

export type LiveClient = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface ConnectOptions {
  origin?: string;
  sessionId?: string;
}

/** Connects as a person and resolves once the server has accepted; rejects with its refusal. */
export async function connectLive(
  server: TestServer,
  userId: string,
  options: ConnectOptions = {},
): Promise<LiveClient> {
  const token = server.token(userId, options.sessionId === undefined ? {} : { sessionId: options.sessionId });
  return connectWithToken(server, token, options.origin ?? server.origin);
}

export async function connectWithToken(
  server: TestServer,
  token: string | undefined,
  origin: string,
): Promise<LiveClient> {
  const socket: LiveClient = io(server.origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin },
    ...(token === undefined ? {} : { auth: { token } }),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return socket;
}
