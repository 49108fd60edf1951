import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';
import type { TestServer } from './test-server.ts';

export type LiveClient = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface ConnectOptions {
  origin?: string;
  sessionId?: string;
  activity?: Activity;
}

/** Connects as a person and resolves once the server has accepted; rejects with its refusal. */
export async function connectLive(
  server: TestServer,
  userId: string,
  options: ConnectOptions = {},
): Promise<LiveClient> {
  const token = server.token(userId, options.sessionId === undefined ? {} : { sessionId: options.sessionId });
  return connectWithToken(server, token, options.origin ?? server.origin, options.activity);
}

export async function connectWithToken(
  server: Pick<TestServer, 'origin'>,
  token: string | undefined,
  origin: string,
  activity?: Activity,
): Promise<LiveClient> {
  const socket: LiveClient = io(server.origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin },
    ...(token === undefined ? {} : { auth: { token, activity } }),
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
