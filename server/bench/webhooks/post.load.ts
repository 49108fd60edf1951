import { connect, type Socket } from 'node:net';
import { signUserUpdate } from './bench-delivery.ts';
import { type Round, type RoundResult, roundSchema } from './load.messages.ts';

/*
 * Speaks HTTP by hand over keep-alive connections: a client library would cost as much as the server it measures. All
 * requests are signed and laid out before the clock starts.
 */
process.on('message', (message) => {
  void send(roundSchema.parse(message)).then((result) => process.send?.(result));
});

async function send(round: Round): Promise<RoundResult> {
  const requests = Array.from({ length: round.count }, (_, index) => layOut(round.first + index, round.secret));
  const sockets = await Promise.all(Array.from({ length: round.connections }, () => open(round.port)));
  const latencies: number[] = [];
  const beganAt = performance.now();
  await Promise.all(sockets.map((socket) => work(socket, requests, latencies)));
  const elapsedMs = performance.now() - beganAt;
  for (const socket of sockets) socket.destroy();
  return { elapsedMs, latencies };
}

function layOut(sequence: number, secret: string): Buffer {
  const { body, headers } = signUserUpdate(sequence, secret);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const size = Buffer.byteLength(body);
  const head = ['POST /api/webhooks HTTP/1.1', 'host: 127.0.0.1', ...lines, `content-length: ${size}`];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends the next request when the one before is answered, until there are none. */
async function work(socket: Socket, requests: Buffer[], latencies: number[]): Promise<void> {
  for (let request = requests.pop(); request !== undefined; request = requests.pop()) {
    const sentAt = performance.now();
    socket.write(request);
    await readAnswer(socket);
    latencies.push(performance.now() - sentAt);
  }
}

function readAnswer(socket: Socket): Promise<void> {
  let answer = '';
  return new Promise((resolve, reject) => {
    const finish = (error?: Error) => {
      socket.off('data', onData);
      socket.off('close', onClose);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onClose = () => finish(new Error('The server closed a connection in the middle of a round.'));
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      const isAccepted = /^HTTP\/1\.1 20[04] /.test(answer);
      finish(isAccepted ? undefined : new Error(`A delivery was answered with: ${answer}`));
    };
    socket.on('data', onData);
    socket.once('close', onClose);
  });
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /^content-length: (\d+)\r$/im.exec(answer.slice(0, headEnd + 2))?.[1] ?? '0';
  return answer.length >= headEnd + 4 + Number(length);
}
