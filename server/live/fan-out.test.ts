import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { Server } from 'socket.io';
import { io as connectTo } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFanOut, type FanOut } from './fan-out.ts';
import type { LiveServer } from './live.types.ts';

const ROOM = 'directory:org_1';
let io: LiveServer;
let fanOut: FanOut;
let bobId: string;
let heard: number[];
let hear: () => Promise<unknown>;
let close: () => Promise<void>;

/** A room of 1,200 in which Bob, who is really connected, is the last. */
beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { transports: ['websocket'] });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const bob = connectTo(url, { transports: ['websocket'], forceNew: true });
  const [socket] = await once(io, 'connection');
  bobId = socket.id;
  for (let other = 1; other < 1_200; other += 1) await io.sockets.adapter.addAll(`other ${other}`, new Set([ROOM]));
  await io.sockets.adapter.addAll(bobId, new Set([ROOM]));
  heard = [];
  bob.on('directory:version', ({ version }) => heard.push(version));
  hear = () => new Promise((resolve) => bob.once('presence:chosen', resolve));
  fanOut = createFanOut(io);
  close = async () => {
    bob.disconnect();
    await io.close();
  };
});
afterEach(() => close());

function send(version: number): { chunks: () => number } {
  let chunks = 0;
  fanOut.send(ROOM, (audience) => {
    chunks += 1;
    audience.emit('directory:version', { organizationId: 'org_1', version });
  });
  return { chunks: () => chunks };
}

/** Resolves when Bob has heard all that was sent to him before. */
async function waitForBob(): Promise<void> {
  const told = hear();
  io.to(bobId).emit('presence:chosen', { choice: 'auto', until: null });
  await told;
}

describe('a frame to many', () => {
  it('[LV31] is written to 500 at a time, and the next one after it', async () => {
    const [first, second] = [send(1), send(2)];
    expect([first.chunks(), second.chunks()]).toEqual([1, 0]);
    await turn();
    expect([first.chunks(), second.chunks()]).toEqual([2, 0]);
    while (second.chunks() < 3) await turn();
    expect(first.chunks()).toBe(3);
    await waitForBob();
    expect(heard).toEqual([1, 2]);
  });

  it('[LV31] does not reach who leaves the room meanwhile', async () => {
    const { chunks } = send(1);
    await io.sockets.adapter.del(bobId, ROOM);
    while (chunks() < 3) await turn();
    await waitForBob();
    expect(heard).toEqual([]);
  });

  it('[LV31] can be finished at once, with all before it', async () => {
    send(1);
    send(2);
    fanOut.finish(ROOM);
    await io.sockets.adapter.del(bobId, ROOM);
    await waitForBob();
    expect(heard).toEqual([1, 2]);
  });
});
