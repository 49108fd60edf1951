import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { LiveServer, LiveSocket } from '#server/live/live.types.ts';
import type { LiveClient } from './live-client.ts';

/** Connections to a server of Socket.IO on which nothing stands, for the tests of a file: both ends of each. */
export function setUpSocketPairs() {
  let server: LiveServer;
  let url: string;
  const opened: LiveClient[] = [];

  beforeAll(async () => {
    const http = createServer();
    server = new Server(http, { transports: ['websocket'] });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterEach(() => {
    for (const client of opened.splice(0)) client.disconnect();
  });
  afterAll(() => server.close());

  return async function connectPair(): Promise<{ client: LiveClient; socket: LiveSocket }> {
    const accepted = new Promise<LiveSocket>((resolve) => server.once('connection', resolve));
    const client: LiveClient = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    opened.push(client);
    return { client, socket: await accepted };
  };
}
