import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { describe, expect, it } from 'vitest';
import { toErrorBody } from '#server/errors.ts';
import { findFreePort } from '#server/test/free-port.ts';
import { connectLive, connectWithToken } from '#server/test/live-client.ts';
import { waitForDisconnect } from '#server/test/live-room.ts';
import { startTestServer, waitFor } from '#server/test/test-server.ts';
import { createDrain } from './drain.ts';
import type { LiveServer } from './live.types.ts';

describe('a server that is asked to stop', () => {
  it('[LV30] tells each connection when to come back, cuts it where there is no other server, and takes nobody in', async () => {
    const server = await startTestServer();
    const sockets = await Promise.all(['ada', 'bob', 'cyd', 'dan'].map((userId) => connectLive(server, userId)));
    const told: number[] = [];
    for (const socket of sockets) socket.on('server:draining', ({ retryInMs }) => told.push(retryInMs));
    const cut = Promise.all(sockets.map(waitForDisconnect));
    const { origin } = server;
    const stopped = server.stop();
    await cut;
    expect(told).toHaveLength(4);
    expect(new Set(told).size).toBeGreaterThan(1);
    for (const retryInMs of told) expect(retryInMs).toBeLessThanOrEqual(5_000);
    await expect(connectLive({ ...server, origin }, 'eve')).rejects.toThrow();
    await stopped;
  });

  it('[LV30] refuses who is waiting for their turn, and who comes then, and says when to come again', async () => {
    const http = createServer();
    const io: LiveServer = new Server(http, { transports: ['websocket'] });
    const drain = createDrain({ io, isAlone: false, random: () => 0.5 });
    let areWaiting = 0;
    io.use((_socket, next) => {
      const wait = () =>
        new Promise<void>(() => {
          areWaiting += 1;
        });
      drain
        .whileOpen(wait)
        .catch((error: unknown) => next(Object.assign(new Error('refused'), { data: toErrorBody(error, '') })));
    });
    const port = await findFreePort();
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    const connect = () => connectWithToken({ origin: `http://127.0.0.1:${port}` }, undefined, 'http://localhost');
    const refusal = { data: { error: { code: 'unavailable', retryInMs: 250 } } };
    const early = expect(connect()).rejects.toMatchObject(refusal);
    await waitFor(() => areWaiting === 1);
    const gone = drain.begin();
    await early;
    await expect(connect()).rejects.toMatchObject(refusal);
    await gone;
    await io.close();
  });
});
