import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a light client has been sent since it was last asked. */
export interface Received {
  frames: number;
  bytes: number;
}

export interface LightClient {
  send(packet: string): void;
  /** Resolves with the next packet that begins with `prefix`. */
  next(prefix: string): Promise<string>;
  /** Begins to count anew; only packets that hold `name` are frames, while all bytes count. */
  count(name: string): void;
  received(): Received;
  close(): void;
}

const OPCODE_TEXT = 0x81;
/** The packet `2`. */
const PING = 0x32;

/**
 * A Socket.IO client of a few lines, as hundreds of real ones would cost the load process more than the server is to be
 * measured with: it answers pings, and counts what else it is sent. EIO 4, https://socket.io/docs/v4/engine-io-protocol/
 */
export async function connectLightly(port: number, origin: string, auth: object): Promise<LightClient> {
  const wire = connect({ port, host: '127.0.0.1', noDelay: true });
  const waiting: { prefix: string; resolve: (packet: string) => void }[] = [];
  let counted: Received = { frames: 0, bytes: 0 };
  let frameName = '';
  let rest: Buffer = Buffer.alloc(0);

  function take(packet: Buffer): void {
    const [first] = waiting;
    if (packet.length === 1 && packet[0] === PING) send(wire, '3');
    else if (first === undefined) counted.frames += packet.subarray(0, 64).includes(frameName) ? 1 : 0;
    else if (packet.subarray(0, first.prefix.length).toString() === first.prefix) {
      waiting.shift();
      first.resolve(packet.toString());
    }
  }

  await upgrade(wire, port, origin);
  wire.on('data', (chunk) => {
    counted.bytes += chunk.length;
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame !== undefined; frame = readFrame(rest)) {
      rest = rest.subarray(frame.end);
      take(frame.payload);
    }
  });
  const client: LightClient = {
    send: (packet) => send(wire, packet),
    next: (prefix) => new Promise((resolve) => waiting.push({ prefix, resolve })),
    count(name) {
      frameName = name;
      counted = { frames: 0, bytes: 0 };
    },
    received: () => counted,
    close: () => wire.destroy(),
  };
  const connected = client.next('40');
  client.send(`40${JSON.stringify(auth)}`);
  await connected;
  return client;
}

async function upgrade(wire: Socket, port: number, origin: string): Promise<void> {
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: ${origin}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  wire.write(`${lines.join('\r\n')}\r\n\r\n`);
  let head = '';
  while (!head.includes('\r\n\r\n')) head += String((await once(wire, 'data'))[0]);
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(`The server refused a WebSocket: ${head.split('\r\n')[0]}`);
}

/** Masked with zeros, which is as good as any mask here. */
function send(wire: Socket, packet: string): void {
  const payload = Buffer.from(packet);
  const size = payload.length;
  const length = size < 126 ? [0x80 | size] : [0x80 | 126, size >> 8, size & 0xff];
  wire.write(Buffer.concat([Buffer.from([OPCODE_TEXT, ...length, 0, 0, 0, 0]), payload]));
}

/** One whole frame at the beginning of `bytes`; undefined while it is not there yet. Servers do not mask. */
function readFrame(bytes: Buffer): { payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const size = (bytes[1] ?? 0) & 0x7f;
  if (size < 126) return cut(bytes, 2, size);
  if (bytes.length < 10) return undefined;
  return size === 126 ? cut(bytes, 4, bytes.readUInt16BE(2)) : cut(bytes, 10, Number(bytes.readBigUInt64BE(2)));
}

function cut(bytes: Buffer, start: number, size: number): { payload: Buffer; end: number } | undefined {
  const end = start + size;
  return bytes.length < end ? undefined : { payload: bytes.subarray(start, end), end };
}
