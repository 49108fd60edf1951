import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';

/*
 * As much of WebSockets and of Engine.IO 4 as a light client needs. https://socket.io/docs/v4/engine-io-protocol/
 */

/** The digits that packets begin with: first that of Engine.IO, and after `message` that of Socket.IO. */
export const PACKET = {
  ping: 0x32,
  message: 0x34,
  connected: 0x30,
  event: 0x32,
  answer: 0x33,
  refused: 0x34,
} as const;

const TEXT = 0x81;
const CLOSE = 0x88;

/** Resolves once the server speaks WebSocket; rejects when it does not, or cannot be reached. `early` is sent unasked. */
export function upgrade(wire: Socket, port: number, early: Buffer = Buffer.alloc(0)): Promise<void> {
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  wire.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), early]));
  let head: Buffer = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    // Also later: a connection that is reset under load is closed, and whoever waits for that hears of it.
    wire.on('error', reject);
    wire.once('close', () => reject(new Error('The server closed before it was a WebSocket.')));
    wire.on('data', function collect(chunk: Buffer) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      wire.off('data', collect);
      if (!head.toString('latin1').startsWith('HTTP/1.1 101')) return reject(new Error('No WebSocket here.'));
      const rest = head.subarray(end + 4);
      if (rest.length > 0) wire.unshift(rest);
      resolve();
    });
  });
}

/** A packet as a frame, masked with zeros, which is as good as any mask here. */
export function toFrame(packet: string): Buffer {
  const payload = Buffer.from(packet);
  const size = payload.length;
  const length = size < 126 ? [0x80 | size] : [0x80 | 126, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([TEXT, ...length, 0, 0, 0, 0]), payload]);
}

/** Gives each packet to `take`, with the bytes it came in; says goodbye when the server does. */
export function readPackets(wire: Socket, take: (payload: Buffer, bytes: number) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  wire.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame !== undefined; frame = readFrame(rest)) {
      rest = rest.subarray(frame.end);
      if (frame.opcode === CLOSE) return void wire.destroy();
      take(frame.payload, frame.end);
    }
  });
}

interface Frame {
  opcode: number;
  payload: Buffer;
  end: number;
}

/** One whole frame at the beginning of `bytes`; undefined while it is not there yet. Servers do not mask. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const size = (bytes[1] ?? 0) & 0x7f;
  if (size < 126) return cut(bytes, 2, size);
  if (size === 126) return bytes.length < 4 ? undefined : cut(bytes, 4, bytes.readUInt16BE(2));
  return bytes.length < 10 ? undefined : cut(bytes, 10, Number(bytes.readBigUInt64BE(2)));
}

function cut(bytes: Buffer, start: number, size: number): Frame | undefined {
  const end = start + size;
  return bytes.length < end ? undefined : { opcode: bytes[0] ?? 0, payload: bytes.subarray(start, end), end };
}
