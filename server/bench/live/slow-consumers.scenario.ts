import * as z from 'zod';
import { percentile } from '#server/bench/statistics.ts';
import { keepMoving } from '#server/test/movers.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const WATCHERS = 100;
const STALLED = 5;
const MOVERS = 200;
const EVENTS_PER_SECOND = 200;
const SECONDS = 30;
const SAMPLE_EVERY_MS = 5_000;
/** What a heap may grow by and be called bounded; it breathes by a few megabytes. */
const BOUND_MB = 10;
const NOISE = 1.1;

interface Outcome {
  heapMb: number;
  rssMb: number;
  /** From the moment the server made a frame until a healthy client had it. */
  p99Ms: number;
}

/** B12: one in twenty of those who watch reads nothing any more. */
export const slowConsumers: Scenario = {
  id: 'B12',
  sockets: WATCHERS + MOVERS,
  async run(setting) {
    const sideOf = { bare: await setting.openBare('presence'), rollcall: await setting.openRollcall() };
    const bare = await endure(sideOf.bare);
    const rollcall = await endure(sideOf.rollcall);
    await sideOf.bare.server.kill();
    const what = `${STALLED} of ${WATCHERS} who watch read nothing, ${EVENTS_PER_SECOND} changes a second:`;
    const row = (name: string, pick: (outcome: Outcome) => number, unit: string) => ({
      id: 'B12',
      what: `${what} ${name}`,
      baseline: formatFigure(pick(bare), unit),
      own: formatFigure(pick(rollcall), unit),
    });
    const p99Ratio = rollcall.p99Ms / bare.p99Ms;
    return [
      {
        ...row('growth of the heap', ({ heapMb }) => heapMb, 'MB'),
        ratio: null,
        target: `${BOUND_MB} MB`,
        isMet: rollcall.heapMb <= BOUND_MB,
      },
      { ...row('growth of the resident size', ({ rssMb }) => rssMb, 'MB'), ratio: null, target: '–', isMet: null },
      {
        ...row('p99 of the others, from the making of a frame', ({ p99Ms }) => p99Ms, 'ms'),
        ratio: p99Ratio,
        target: String(NOISE),
        isMet: p99Ratio <= NOISE,
      },
    ];
  },
};

async function endure(side: Side): Promise<Outcome> {
  const watchers = await connectAll(side, usersFrom(0, WATCHERS), { isWatching: true });
  const movers = await connectAll(side, usersFrom(WATCHERS, MOVERS), { isWatching: false });
  const delays: number[] = [];
  for (const watcher of watchers.slice(STALLED))
    watcher.count(side.presenceName, (packet) => delays.push(Date.now() - madeAt(packet)));
  const before = await side.server.memory();
  for (const watcher of watchers.slice(0, STALLED)) watcher.stall();
  let [heap, rss] = [0, 0];
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      // With garbage collected, or the growth would be that of the garbage.
      const now = await side.server.memory();
      heap = Math.max(heap, now.heap - before.heap);
      rss = Math.max(rss, now.rss - before.rss);
      if (!isOver) await sleep(SAMPLE_EVERY_MS);
    }
  })();
  await keepMoving(side, movers, { perSecond: EVENTS_PER_SECOND, seconds: SECONDS });
  isOver = true;
  await sampling;
  closeAll([...watchers, ...movers]);
  return { heapMb: heap / 1e6, rssMb: rss / 1e6, p99Ms: percentile(delays, 99) };
}

const frameSchema = z.tuple([z.string(), z.object({ serverNow: z.number().optional(), at: z.number().optional() })]);

function madeAt(packet: string): number {
  const [, { serverNow, at }] = frameSchema.parse(JSON.parse(packet.slice(2)));
  return serverNow ?? at ?? Number.NaN;
}
