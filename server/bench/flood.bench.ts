import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Reading, type ReadingResult, readingResultSchema } from '#server/bench/flood/read.messages.ts';
import { PEOPLE } from '#server/bench/webhooks/bench-delivery.ts';
import { fillDirectory, waitUntilDrained } from '#server/bench/webhooks/bench-setting.ts';
import { startLoadProcess } from '#server/bench/webhooks/load-process.ts';
import { startTestServer } from '#server/test/test-server.ts';
import { formatMs, percentile } from './statistics.ts';
import { judgeTarget } from './verdict.ts';

/*
 * A backlog replayed at once: `npm run bench -- flood` sends 50,000 deliveries as fast as they are taken, and meanwhile reads
 * a directory over HTTP and asks over a socket. The promise: 99 of 100 reads within 250 ms. Server, sender and reader are
 * processes of their own.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    deliveries: { type: 'string', default: '50000' },
    connections: { type: 'string', default: '64' },
    organizations: { type: 'string', default: '5' },
    every: { type: 'string', default: '20' },
  },
});
const count = Number(values.deliveries);
const READ_LIMIT_MS = 250;

const server = await startTestServer();
const load = startLoadProcess();
const reader = fork(fileURLToPath(new URL('flood/read.load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
try {
  await fillDirectory(Number(values.organizations));
  const claims = { userId: 'user_0', sessionId: 'sess_reader', origin: server.origin, expiresIn: 3_600 };
  const reading: Reading = {
    origin: server.origin,
    token: server.clerk.signToken(claims),
    organizationId: 'org_0',
    everyMs: Number(values.every),
  };
  const started = once(reader, 'message');
  reader.send(reading);
  await started;
  const secret = server.clerk.signingSecrets[0] ?? '';
  const beganAt = performance.now();
  const port = Number(new URL(server.origin).port);
  const sent = await load.run({ port, secret, first: 1, count, connections: Number(values.connections) });
  await waitUntilDrained();
  const drainedMs = performance.now() - beganAt;
  const answered = once(reader, 'message');
  reader.send('stop');
  const [result] = await answered;
  report(sent, drainedMs, readingResultSchema.parse(result));
} finally {
  reader.kill();
  load.stop();
  await server.stop();
}

function report(sent: { elapsedMs: number; latencies: number[] }, drainedMs: number, result: ReadingResult): void {
  const people = PEOPLE / Number(values.organizations);
  process.stdout.write(
    [
      `${count} deliveries accepted in ${formatMs(sent.elapsedMs)}, all settled after ${formatMs(drainedMs)}`,
      `  a delivery            ${describe(sent.latencies)}`,
      `  a directory of ${people}    ${describe(result.snapshots)}`,
      `  a page of 50          ${describe(result.pages)}`,
      `  a request by socket   ${describe(result.requests)}`,
      `  ${result.failures.length} reads failed ${result.failures.slice(0, 3).join('; ')}`,
      `  ${judgeTarget(`p99 of each kind of read under ${READ_LIMIT_MS} ms, and none failed`, isResponsive(result))}`,
      '',
    ].join('\n'),
  );
}

function isResponsive({ snapshots, pages, requests, failures }: ReadingResult): boolean {
  return failures.length === 0 && [snapshots, pages, requests].every((each) => percentile(each, 99) < READ_LIMIT_MS);
}

function describe(latencies: number[]): string {
  const [p50, p99, max] = [50, 99, 100].map((percent) => formatMs(percentile(latencies, percent)));
  return `p50 ${p50}  p99 ${p99}  max ${max}  (${latencies.length})`;
}
