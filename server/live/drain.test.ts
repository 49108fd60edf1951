import { describe, expect, it } from 'vitest';
import { connectLive } from '#server/test/live-client.ts';
import { waitForDisconnect } from '#server/test/live-room.ts';
import { startTestServer } from '#server/test/test-server.ts';

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
});
