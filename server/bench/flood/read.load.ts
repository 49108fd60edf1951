import { io } from 'socket.io-client';
import { type Reading, type ReadingResult, readingSchema } from './read.messages.ts';

/*
 * Reads as people do who look at a directory: one after the other comes, whether those before were answered or not. Runs in
 * a process of its own, so that its own work is not measured.
 */
const result: ReadingResult = { snapshots: [], pages: [], requests: [], failures: [] };
/** A timer that comes late finds all that was due meanwhile; it makes each read seem this much slower at most. */
const LOOK_MS = 2;
let timer: NodeJS.Timeout | undefined;

process.on('message', (message) => {
  if (message !== 'stop') return void start(readingSchema.parse(message));
  clearInterval(timer);
  process.send?.(result, () => process.exit(0));
});

async function start({ origin, token, organizationId, everyMs }: Reading): Promise<void> {
  const socket = io(origin, { transports: ['websocket'], auth: { token }, extraHeaders: { origin } });
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
  const headers = { authorization: `Bearer ${token}` };
  const path = `${origin}/api/organizations/${organizationId}`;
  const read = (address: string) => async () => {
    const response = await fetch(address, { headers });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`answered with ${response.status}`);
  };
  const kinds = [
    [result.snapshots, read(`${path}/directory`)],
    [result.pages, read(`${path}/members?limit=50`)],
    [result.requests, () => socket.timeout(10_000).emitWithAck('directory:subscribe', { organizationId })],
  ] as const;
  const beganAt = performance.now();
  let turn = 0;
  function askWhatIsDue(): void {
    for (let dueAt = beganAt + turn * everyMs; dueAt <= performance.now(); dueAt = beganAt + turn * everyMs) {
      // Mostly reads; who subscribes so often that one waits for the other measures only that.
      const [latencies, ask] = kinds[turn % 10 === 0 ? 2 : turn % 2] ?? kinds[0];
      turn += 1;
      Promise.resolve(ask()).then(
        () => latencies.push(performance.now() - dueAt),
        (error: unknown) => result.failures.push(String(error)),
      );
    }
  }
  timer = setInterval(askWhatIsDue, LOOK_MS);
  process.send?.('started');
}
