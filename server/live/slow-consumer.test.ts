import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LiveServer, LiveSocket } from './live.types.ts';
import { cutSlowConsumers, whenTaken } from './slow-consumer.ts';

let http: HttpServer;
let server: LiveServer;
let port: number;
let time = 0;
beforeAll(async () => {
  http = createServer();
  server = new Server(http, { transports: ['websocket'] });
  cutSlowConsumers(server, () => time);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => server.close());

/** A client that connects and then takes nothing more: written by hand, because a library always reads. */
async function connectDeaf(): Promise<{ wire: Socket; socket: LiveSocket }> {
  const accepted = new Promise<LiveSocket>((resolve) => server.once('connection', resolve));
  const wire = connect(port, '127.0.0.1');
  const upgrade = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: 127.0.0.1:${port}`];
  const headers = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  wire.write([...upgrade, ...headers, 'Sec-WebSocket-Key: c2xvd2NvbnN1bWVyc2xvdw==', '', ''].join('\r\n'));
  await once(wire, 'data');
  // Text frame of two bytes, masked with zeros: `40`, the connection to the namespace.
  wire.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
  const socket = await accepted;
  wire.pause();
  return { wire, socket };
}

const frame = { organizationId: 'x'.repeat(100_000), version: 1 };

it('[LV27] cuts a client that takes nothing, before much waits for it, and no other', async () => {
  const quick = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => quick.once('connect', resolve));
  let heard = 0;
  quick.on('directory:version', () => {
    heard += 1;
  });
  const { wire, socket } = await connectDeaf();
  let sent = 0;
  for (; socket.connected && sent < 2_000; sent += 1) {
    server.emit('directory:version', frame);
    // As frames come in life: those who read are done with one before the next.
    await new Promise((resolve) => setImmediate(resolve));
    time += 20;
  }
  expect(socket.connected).toBe(false);
  expect(sent).toBeLessThan(1_000);
  expect(quick.connected).toBe(true);
  await new Promise<void>((resolve) => {
    quick.on('directory:version', () => heard === sent && resolve());
    if (heard === sent) resolve();
  });
  quick.disconnect();
  wire.destroy();
});

it('[LV27] cuts a client that takes nothing for twenty seconds, however little waits, and asks nothing for it meanwhile', async () => {
  const { wire, socket } = await connectDeaf();
  const large = { organizationId: 'x'.repeat(1_000_000), version: 1 };
  for (let sent = 0; sent < 20; sent += 1) {
    socket.emit('directory:version', large);
    await new Promise((resolve) => setImmediate(resolve));
  }
  let isTaken = false;
  const taken = whenTaken(socket.conn).then(() => {
    isTaken = true;
  });
  time += 19_000;
  socket.emit('directory:version', frame);
  expect(socket.connected).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isTaken).toBe(false);
  time += 2_000;
  socket.emit('directory:version', frame);
  await taken;
  expect(socket.connected).toBe(false);
  wire.destroy();
});

it('[LV27] lets a burst pass, however large', async () => {
  const accepted = new Promise<LiveSocket>((resolve) => server.once('connection', resolve));
  const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  const socket = await accepted;
  const all = new Promise<void>((resolve) => {
    client.on('directory:version', ({ version }) => version === 500 && resolve());
  });
  for (let version = 1; version <= 500; version += 1)
    socket.emit('directory:version', { organizationId: 'o', version });
  await all;
  expect(socket.connected).toBe(true);
  client.disconnect();
});
