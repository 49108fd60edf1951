import { connect, type Socket } from 'node:net';
import { PACKET, readPackets, toFrame, upgrade } from './light-wire.ts';

/** What a light client has been sent since it was last asked. */
export interface Received {
  frames: number;
  bytes: number;
}

export interface LightClient {
  /** Sends a message and resolves with what it was answered. */
  request(name: string, body: object): Promise<unknown>;
  /** Counts anew: only messages whose name begins so are frames, while all bytes count. `onFrame` is given each frame's text. */
  count(name: string, onFrame?: (packet: string) => void): void;
  received(): Received;
  /** Reads nothing any more, as a device that has lost its network. */
  stall(): void;
  /** Reads again, also what has come since; and hears only then whether the connection was closed. */
  goOn(): void;
  /** Resolves when the server closes the connection, or it is lost. */
  closed: Promise<void>;
  close(): void;
}

export interface LightClientOptions {
  port: number;
  auth: object;
}

/**
 * A Socket.IO client of a few lines, as hundreds of real ones would cost the load process more than the server is to be
 * measured with: it answers pings, and counts what else it is sent. Rejects when the server refuses it.
 */
export async function connectLightly({ port, auth }: LightClientOptions): Promise<LightClient> {
  const wire = connect({ port, host: '127.0.0.1', noDelay: true });
  const closed = new Promise<void>((resolve) => void wire.once('close', () => resolve()));
  await upgrade(wire, port);
  const client = await new Promise<Omit<LightClient, 'closed'>>((resolve, reject) => {
    const { take, ...conversation } = createConversation(wire, { accept: () => resolve(conversation), reject });
    readPackets(wire, take);
    wire.once('close', () => reject(new Error('The connection was closed before it was let in.')));
    wire.write(toFrame(`40${JSON.stringify(auth)}`));
  });
  return { ...client, closed };
}

interface Greeting {
  accept: () => void;
  reject: (error: Error) => void;
}

function createConversation(wire: Socket, greeting: Greeting) {
  const answers = new Map<number, (answer: unknown) => void>();
  let counted: Received = { frames: 0, bytes: 0 };
  let frameStart = '42[';
  let onFrame: (packet: string) => void = () => undefined;
  let lastId = -1;

  function takeAnswer(packet: string): void {
    const at = packet.indexOf('[');
    const id = Number(packet.slice(2, at));
    const [answer]: unknown[] = JSON.parse(packet.slice(at));
    answers.get(id)?.(answer);
    answers.delete(id);
  }

  function takeEvent(payload: Buffer): void {
    if (payload.subarray(0, frameStart.length).toString() !== frameStart) return;
    counted.frames += 1;
    onFrame(payload.toString());
  }

  return {
    take(payload: Buffer, bytes: number): void {
      counted.bytes += bytes;
      if (payload[0] === PACKET.ping) wire.write(toFrame('3'));
      if (payload[0] !== PACKET.message) return;
      if (payload[1] === PACKET.event) takeEvent(payload);
      else if (payload[1] === PACKET.answer) takeAnswer(payload.toString());
      else if (payload[1] === PACKET.connected) greeting.accept();
      else if (payload[1] === PACKET.refused) greeting.reject(new Error(`Refused: ${payload.toString()}`));
    },
    request(name: string, body: object): Promise<unknown> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        answers.set(id, resolve);
        wire.write(toFrame(`42${id}${JSON.stringify([name, body])}`));
      });
    },
    count(name: string, listener: (packet: string) => void = () => undefined): void {
      frameStart = `42["${name}`;
      onFrame = listener;
      counted = { frames: 0, bytes: 0 };
    },
    received: () => counted,
    stall: () => void wire.pause(),
    goOn: () => void wire.resume(),
    close: () => void wire.destroy(),
  };
}
