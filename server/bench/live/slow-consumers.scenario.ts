import { percentile } from '#server/bench/statistics.ts';
import type { LightClient } from '#server/test/light-client.ts';
import { keepMoving } from '#server/test/movers.ts';
import { atPace, closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import { deliver, rename, tellBare } from './post.ts';
import type { Scenario } from './scenario.ts';

const WATCHERS = 100;
const STALLED = 5;
const MOVERS = 200;
const EVENTS_PER_SECOND = 200;
/** Less than after which Socket.IO by itself cuts whoever answers no ping: 45 s. */
const SECONDS = 30;
/** The system itself takes about 3 MB for a connection of this machine's own: so much has to come that it cannot. */
const CARDS_PER_SECOND = 15;
const CARD_KB = 20;
const SAMPLE_EVERY_MS = 5_000;
/** What a heap may grow by and be called bounded; it breathes by a few megabytes. */
const BOUND_MB = 10;
const NOISE = 1.1;
const READ_ON_MS = 3_000;

interface Outcome {
  heapMb: number;
  rssMb: number;
  /** From the moment the server made a frame until a healthy client had it. */
  p99Ms: number;
  /** Of those who read nothing. */
  cut: number;
}

/** B12: one in twenty of those who watch reads nothing any more, until bytes wait for them in the server. */
export const slowConsumers: Scenario = {
  id: 'B12',
  sockets: WATCHERS + MOVERS,
  async run(setting) {
    const sideOf = { bare: await setting.openBare('presenceAndPosts'), rollcall: await setting.openRollcall() };
    const bare = await endure(setting, sideOf.bare);
    const rollcall = await endure(setting, sideOf.rollcall);
    await sideOf.bare.server.kill();
    const what = `${STALLED} of ${WATCHERS} who watch read nothing for ${SECONDS} s, ${EVENTS_PER_SECOND} changes of presence and ${CARDS_PER_SECOND} cards of ${CARD_KB} KB a second:`;
    const row = (name: string, pick: (outcome: Outcome) => number, unit: string) => ({
      id: 'B12',
      what: `${what} ${name}`,
      baseline: formatFigure(pick(bare), unit),
      own: formatFigure(pick(rollcall), unit),
      ratio: null,
    });
    const p99Ratio = rollcall.p99Ms / bare.p99Ms;
    return [
      { ...row('of them cut', ({ cut }) => cut, 'cut'), target: `${STALLED} cut`, isMet: rollcall.cut === STALLED },
      {
        ...row('growth of the heap', ({ heapMb }) => heapMb, 'MB'),
        target: `${BOUND_MB} MB`,
        isMet: rollcall.heapMb <= BOUND_MB,
      },
      { ...row('growth of the resident size', ({ rssMb }) => rssMb, 'MB'), target: '–', isMet: null },
      {
        ...row('p99 of presence at the others, from the making of a frame', ({ p99Ms }) => p99Ms, 'ms'),
        ratio: p99Ratio,
        target: String(NOISE),
        isMet: p99Ratio <= NOISE,
      },
    ];
  },
};

async function endure(setting: LiveSetting, side: Side): Promise<Outcome> {
  const watchers = await connectAll(side, usersFrom(0, WATCHERS), { isWatching: true });
  const movers = await connectAll(side, usersFrom(WATCHERS, MOVERS), { isWatching: false });
  const [stalled, healthy] = [watchers.slice(0, STALLED), watchers.slice(STALLED)];
  // Only kept as they come: reading them would keep those that come next waiting, and most where most come.
  const arrivals: { at: number; packet: string }[] = [];
  for (const watcher of healthy)
    watcher.count(side.presenceName, (packet) => arrivals.push({ at: Date.now(), packet }));
  const before = await side.server.memory();
  for (const client of stalled) client.stall();
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
  await Promise.all([
    keepMoving(side, movers, { perSecond: EVENTS_PER_SECOND, seconds: SECONDS }),
    changeCards(setting, side),
  ]);
  isOver = true;
  await sampling;
  const cut = await countCut(stalled);
  closeAll([...watchers, ...movers]);
  const delays = arrivals.map(({ at, packet }) => at - madeAt(packet));
  return { heapMb: heap / 1e6, rssMb: rss / 1e6, p99Ms: percentile(delays, 99), cut };
}

async function changeCards(setting: LiveSetting, side: Side): Promise<void> {
  const title = 'x'.repeat(CARD_KB * 1_000);
  const turns = Array.from({ length: CARDS_PER_SECOND * SECONDS }, (_, index) => index);
  await atPace(turns, CARDS_PER_SECOND, (index) => {
    const [userId, name] = [`user_${9_000 + (index % 100)}`, `Card${index}`];
    if (side.name === 'bare') return tellBare(side, { userId, name, title });
    return deliver(setting, side, rename(userId, name, title));
  });
}

/** Has them read again, and counts those for whom the connection ends there. */
async function countCut(stalled: LightClient[]): Promise<number> {
  let cut = 0;
  for (const client of stalled) {
    void client.closed.then(() => {
      cut += 1;
    });
    client.goOn();
  }
  await sleep(READ_ON_MS);
  return cut;
}

function madeAt(packet: string): number {
  return Number(/"(?:serverNow|at)":(\d+)/.exec(packet)?.[1]);
}
