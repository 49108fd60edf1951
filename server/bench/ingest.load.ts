import { io, type Socket } from 'socket.io-client';
import { userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#shared/live-events.ts';
import { type Assignment, assignmentSchema, type DeliveryMeasurement, type Measurements } from './ingest.messages.ts';

/** Long enough for the slowest sample to arrive before the counting ends. */
const SETTLE_MS = 2_000;

process.once('message', (message) => {
  void measure(assignmentSchema.parse(message)).then((measurements) =>
    process.send?.(measurements, () => process.exit(0)),
  );
});

async function measure(assignment: Assignment): Promise<Measurements> {
  const seen = await watchDirectory(assignment);
  const { trigger, bareMs } = await watchBare(assignment);
  const deliveries: DeliveryMeasurement[] = [];
  const pauseMs = 1_000 / assignment.perSecond;
  const begin = performance.now();
  const posts: Promise<void>[] = [];
  for (let sample = 0; sample < assignment.samples; sample += 1) {
    await sleepUntil(begin + sample * pauseMs);
    posts.push(postSample(assignment, sample, seen, deliveries));
    // Half-way between two deliveries, so that neither kind of sample waits for the other.
    await sleepUntil(begin + (sample + 0.5) * pauseMs);
    trigger(sample);
  }
  await Promise.all(posts);
  await sleepUntil(performance.now() + SETTLE_MS);
  for (const delivery of deliveries) Object.assign(delivery, toDelays(seen.get(delivery.id) ?? [], delivery.postedAt));
  return { deliveries, bareMs };
}

/** When each socket saw the person who bears a delivery's id as first name. */
type Sightings = Map<string, bigint[]>;

async function watchDirectory({ origin, tokens, organizationId }: Assignment): Promise<Sightings> {
  const sightings: Sightings = new Map();
  for (const token of tokens) {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(origin, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
    });
    socket.on('directory:changed', ({ changes }) => {
      const at = process.hrtime.bigint();
      for (const change of changes) {
        if (change.kind !== 'member.upserted') continue;
        const id = change.card.name.split(' ')[0] ?? '';
        sightings.set(id, [...(sightings.get(id) ?? []), at]);
      }
    });
    const reply = await socket.emitWithAck('directory:subscribe', { organizationId });
    if (!reply.ok) throw new Error(`The subscription was refused: ${reply.error.code}`);
  }
  return sightings;
}

async function watchBare({ bareOrigin, tokens }: Assignment) {
  const bareMs: number[] = [];
  const sockets = tokens.map(() => io(bareOrigin, { transports: ['websocket'], forceNew: true }));
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve))));
  sockets[0]?.on('frame', ({ emittedAt }: { emittedAt: string }) => {
    bareMs.push(Number(process.hrtime.bigint() - BigInt(emittedAt)) / 1e6);
  });
  // As many bytes as a change frame has.
  const trigger = (sample: number) => sockets[0]?.emit('emit', { sample, filler: 'x'.repeat(380) });
  return { trigger, bareMs };
}

async function postSample(
  { origin, secret }: Assignment,
  sample: number,
  seen: Sightings,
  deliveries: DeliveryMeasurement[],
): Promise<void> {
  const id = `bench-${sample}`;
  seen.set(id, []);
  const delivery = signDelivery(
    userEvent('user.updated', { id: `user_${sample % 1_000}`, first: id, at: Date.now() }),
    { secret, id },
  );
  const postedAt = process.hrtime.bigint();
  await fetch(`${origin}/api/webhooks`, { method: 'POST', body: delivery.body, headers: delivery.headers });
  const ackMs = Number(process.hrtime.bigint() - postedAt) / 1e6;
  deliveries.push({ id, postedAt: String(postedAt), ackMs, seenMs: Number.NaN, lastSeenMs: Number.NaN });
}

function toDelays(sightings: bigint[], postedAt: string): Pick<DeliveryMeasurement, 'seenMs' | 'lastSeenMs'> {
  const [first, last] = [sightings[0], sightings.at(-1)];
  // A sample that nobody saw must not vanish from the figures.
  if (first === undefined || last === undefined) throw new Error('A change was never seen.');
  const toMs = (at: bigint) => Number(at - BigInt(postedAt)) / 1e6;
  return { seenMs: toMs(first), lastSeenMs: toMs(last) };
}

async function sleepUntil(time: number): Promise<void> {
  const waitMs = time - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
