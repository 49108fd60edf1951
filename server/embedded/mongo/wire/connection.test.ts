import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Document, deserialize, serialize } from 'bson';
import { expect, onTestFinished, test } from 'vitest';
import { messageOf } from '#server/embedded/mongo/testing/test-database.ts';
import { makeTestFolder } from '#server/embedded/mongo/testing/test-folder.ts';
import { serveConnection } from './connection.ts';
import { MAX_MESSAGE_BYTES, type Request } from './message.codec.ts';

interface Client {
  readonly socket: Socket;
  /** What the server was asked. */
  readonly requests: Request[];
  /** The next reply's body and the offset it began at. */
  next(): Promise<Document>;
  readonly closed: Promise<void>;
}

/** A server that answers with the request's name, and a raw client. */
async function connectRaw(): Promise<Client> {
  const path = join(makeTestFolder(), 's');
  const requests: Request[] = [];
  const server = createServer((socket) =>
    serveConnection(socket, async (request) => {
      requests.push(request);
      return { name: request.name, count: request.documents.length, ok: 1 };
    }),
  );
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const socket = connect(path);
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  let received = Buffer.alloc(0);
  const waiting: (() => void)[] = [];
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (const wake of waiting.splice(0)) wake();
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const next = async (): Promise<Document> => {
    while (received.length < 16 || received.length < received.readInt32LE(0))
      await new Promise<void>((wake) => waiting.push(wake));
    const message = received.subarray(0, received.readInt32LE(0));
    received = received.subarray(message.length);
    return {
      ...deserialize(message.subarray(message.readInt32LE(12) === 1 ? 36 : 21)),
      responseTo: message.readInt32LE(8),
      opCode: message.readInt32LE(12),
    };
  };
  return { socket, requests, next, closed };
}

function withHeader(opCode: number, requestId: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, body]);
}

test('[DB18] messages are understood in pieces of any size, and several in one piece', async () => {
  const { socket, next } = await connectRaw();
  const stream = Buffer.concat([
    messageOf({ ping: 1, $db: 'a' }),
    messageOf({ hello: 1, $db: 'a' }),
    messageOf({ find: 'x', $db: 'a' }),
  ]);
  for (const byte of stream) socket.write(Buffer.from([byte]));
  for (const name of ['ping', 'hello', 'find']) expect(await next()).toMatchObject({ name });
  socket.write(stream);
  for (const name of ['ping', 'hello', 'find']) expect(await next()).toMatchObject({ name });
});

test('[DB18] the old hello is answered in the old kind of message', async () => {
  const { socket, next, requests } = await connectRaw();
  const head = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('admin.$cmd\0'),
    Buffer.alloc(4),
    Buffer.from([255, 255, 255, 255]),
  ]);
  socket.write(withHeader(2004, 77, head, serialize({ ismaster: 1 })));
  expect(await next()).toMatchObject({ name: 'ismaster', opCode: 1, responseTo: 77 });
  expect(requests[0]).toMatchObject({ database: 'admin', isLegacy: true });
});

test('[DB18] documents come as a section of their own or inside the body, and a checksum is passed over', async () => {
  const { socket, next, requests } = await connectRaw();
  const documents = [serialize({ a: 1 }), serialize({ a: 2 })];
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + 10 + documents.reduce((sum, { length }) => sum + length, 0));
  const body = serialize({ insert: 'x', $db: 'a' });
  const sections = [Buffer.from([0]), body, Buffer.from([1]), size, Buffer.from('documents\0'), ...documents];
  socket.write(withHeader(2013, 1, Buffer.from([1, 0, 0, 0]), ...sections, Buffer.from([9, 9, 9, 9])));
  expect(await next()).toMatchObject({ name: 'insert', count: 2 });
  socket.write(messageOf({ insert: 'x', documents: [{ a: 1 }, { a: 2 }], $db: 'a' }));
  expect(await next()).toMatchObject({ name: 'insert', count: 2 });
  expect(requests[0]?.documents).toEqual(requests[1]?.documents);
});

test('[DB18] a client that wants no reply gets none', async () => {
  const { socket, next } = await connectRaw();
  socket.write(withHeader(2013, 1, Buffer.from([2, 0, 0, 0, 0]), serialize({ insert: 'x', $db: 'a' })));
  socket.write(messageOf({ ping: 1, $db: 'a' }));
  expect(await next()).toMatchObject({ name: 'ping' });
});

test('[DB18] a BSON type that is not supported is refused in a reply to its request', async () => {
  const { socket, next } = await connectRaw();
  const body = serialize({ ping: 1, $db: 'a' });
  body[4] = 0x13;
  socket.write(withHeader(2013, 55, Buffer.from([0, 0, 0, 0, 0]), body));
  expect(await next()).toMatchObject({ ok: 0, code: 2, responseTo: 55 });
});

test.each<[string, Buffer]>([
  [
    'a message that says it is too long',
    Buffer.from([...new Uint8Array(new Uint32Array([MAX_MESSAGE_BYTES + 1]).buffer), ...Buffer.alloc(12)]),
  ],
  ['a message that says it is shorter than its header', withHeader(2013, 1).fill(3, 0, 1)],
  ['an unknown operation', withHeader(2012, 1, Buffer.alloc(10))],
  ['an unknown required flag', withHeader(2013, 1, Buffer.from([8, 0, 0, 0, 0]), serialize({ ping: 1 }))],
  ['an unknown kind of section', withHeader(2013, 1, Buffer.from([0, 0, 0, 0, 7]), serialize({ ping: 1 }))],
  ['a section that is longer than its message', withHeader(2013, 1, Buffer.from([0, 0, 0, 0, 0, 200, 0, 0, 0]))],
  ['a message without a body', withHeader(2013, 1, Buffer.from([0, 0, 0, 0]))],
  ['a message of nothing', withHeader(2013, 1)],
])('[DB18] %s ends the connection', async (_what, bytes) => {
  const { socket, closed } = await connectRaw();
  socket.write(bytes);
  await closed;
});
