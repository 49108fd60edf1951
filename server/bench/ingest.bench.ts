import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import { membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';
import { onTrace, type Step, steps } from '#server/trace.ts';
import { type Assignment, type Measurements, measurementsSchema } from './ingest.messages.ts';
import { formatMs, percentile } from './statistics.ts';
import { judgeTarget } from './verdict.ts';

/*
 * How long from Clerk's POST until a colleague's browser has the change, at 20 deliveries a second, in an organization
 * of 1,000 members of whom 100 watch; beside it, in the same run and on the same sockets' terms, a bare
 * `io.to(room).emit` of the same bytes. The load comes from a process of its own.
 */
const MEMBERS = 1_000;
const SOCKETS = 100;
const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 500);
const PER_SECOND = 20;
const ORGANIZATION = 'org_bench';

const server = await startTestServer();
const bare = await startBareServer();
try {
  process.stdout.write(`Filling an organization of ${MEMBERS} members …\n`);
  await fill(server);
  const stepTimes = collectSteps();
  const measurements = await runLoad({
    origin: server.origin,
    bareOrigin: bare.origin,
    secret: server.clerk.signingSecrets[0] ?? '',
    tokens: Array.from({ length: SOCKETS }, (_, index) => server.token(`user_${index}`)),
    organizationId: ORGANIZATION,
    samples: SAMPLES,
    perSecond: PER_SECOND,
  });
  report(measurements, stepTimes);
} finally {
  bare.close();
  await server.stop();
}

async function fill(target: TestServer): Promise<void> {
  await target.deliver(organizationEvent('organization.created', { id: ORGANIZATION }));
  const secret = target.clerk.signingSecrets[0] ?? '';
  const deliveries = Array.from({ length: MEMBERS }, (_, index) => `user_${index}`).flatMap((userId) => [
    signDelivery(userEvent('user.created', { id: userId, first: userId }), { secret }),
    signDelivery(membershipEvent('organizationMembership.created', { userId, organizationId: ORGANIZATION }), {
      secret,
    }),
  ]);
  const ids = deliveries.map((delivery) => delivery.id);
  const senders = Array.from({ length: 16 }, async () => {
    for (let next = deliveries.shift(); next !== undefined; next = deliveries.shift()) await target.post(next);
  });
  await Promise.all(senders);
  await waitUntilSettled(ids, 300_000);
}

/** The shortest correct program: everyone in one room, one emit. It runs in this process, as Rollcall does. */
async function startBareServer(): Promise<{ origin: string; close: () => void }> {
  const httpServer = createServer();
  const io = new Server(httpServer, { transports: ['websocket'], serveClient: false });
  io.on('connection', (socket) => {
    void socket.join('room');
    socket.on('emit', (frame: object) =>
      io.to('room').emit('frame', { ...frame, emittedAt: String(process.hrtime.bigint()) }),
    );
  });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const address = httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The bare server listens on no port.');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => void io.close() };
}

function collectSteps(): Map<string, Map<Step, bigint>> {
  const times = new Map<string, Map<Step, bigint>>();
  onTrace(({ event, step, at }) => {
    const mine = times.get(event) ?? new Map<Step, bigint>();
    times.set(event, mine.set(step, at));
  });
  return times;
}

function runLoad(assignment: Assignment): Promise<Measurements> {
  const path = fileURLToPath(new URL('ingest.load.ts', import.meta.url));
  const child: ChildProcess = fork(path, { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(measurementsSchema.parse(message)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The load process ended early with exit code ${code}.`)));
    child.send(assignment);
  });
}

function report({ deliveries, bareMs }: Measurements, stepTimes: Map<string, Map<Step, bigint>>): void {
  const seenMs = deliveries.map((delivery) => delivery.seenMs);
  const bareP50 = percentile(bareMs, 50);
  const line = (name: string, values: number[]) =>
    `${name.padEnd(34)} p50 ${formatMs(percentile(values, 50))}  p95 ${formatMs(percentile(values, 95))}`;
  const between = (from: Step | 'posted', to: Step | 'seen') =>
    deliveries.map(({ id, postedAt, seenMs: total }) => {
      const at = (step: Step | 'posted') =>
        step === 'posted' ? BigInt(postedAt) : (stepTimes.get(id)?.get(step) ?? 0n);
      const end = to === 'seen' ? BigInt(postedAt) + BigInt(Math.round(total * 1e6)) : at(to);
      return Number(end - at(from)) / 1e6;
    });
  const stages: [string, number[]][] = [
    ['on the way to the server', between('posted', 'received')],
    ['verify signature, parse', between('received', 'verified')],
    ['store in the inbox', between('verified', 'stored')],
    ['hand to the worker', between('stored', 'started')],
    ['project and append the change', between('started', 'appended')],
    ['emit until seen', between('appended', 'seen')],
  ];
  const whole = stages.reduce((sum, [, values]) => sum + percentile(values, 50), 0);
  const lines = [
    '',
    `${deliveries.length} deliveries at ${PER_SECOND}/s, ${MEMBERS} members, ${SOCKETS} sockets`,
    line('POST until seen by a colleague', seenMs),
    line(
      'POST until acknowledged',
      deliveries.map((delivery) => delivery.ackMs),
    ),
    line(
      'POST until seen by the last socket',
      deliveries.map((delivery) => delivery.lastSeenMs),
    ),
    line('bare io.to(room).emit until seen', bareMs),
    `ratio to the bare emit: ${(percentile(seenMs, 50) / bareP50).toFixed(1)} at p50, ${(percentile(seenMs, 95) / percentile(bareMs, 95)).toFixed(1)} at p95`,
    '',
    'Share of each step at p50:',
    ...stages.map(
      ([name, values]) =>
        `  ${line(name, values)}  ${((percentile(values, 50) / whole) * 100).toFixed(0).padStart(3)} %`,
    ),
    `  (after it was seen: settle the inbox row, p50 ${formatMs(percentile(between('appended', steps[5]), 50))})`,
    '',
    judgeTarget('p95 until seen under 100 ms', percentile(seenMs, 95) < 100),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
