import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';
import type { TestServer } from './test-server.ts';

export type LiveClient = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface ConnectOptions {
  origin?: string;
  sessionId?: string;
  activity?: Activity;
  /** Told of the client before it connects: what comes with the connection is heard too. */
  prepare?: (socket: LiveClient) => void;
}

/** Connects as a person and resolves once the server has accepted; rejects with its refusal. */
export async function connectLive(
  server: TestServer,
  userId: string,
  options: ConnectOptions = {},
): Promise<LiveClient> {
  const token = server.token(userId, options.sessionId === undefined ? {} : { sessionId: options.sessionId });
  return connectWithToken(server, token, options.origin ?? server.origin, options);
}

export async function connectWithToken(
  server: Pick<TestServer, 'origin'>,
  token: string | undefined,
  origin: string,
  { activity, prepare }: Pick<ConnectOptions, 'activity' | 'prepare'> = {},
): Promise<LiveClient> {
  const socket: LiveClient = io(server.origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin },
    ...(token === undefined ? {} : { auth: { token, activity } }),
  });
  prepare?.(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return socket;
}
