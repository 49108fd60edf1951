import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { Side } from './live-setting.ts';
import type { Row, Scenario } from './scenario.ts';

const CONNECTIONS = 5_000;
/** The first connections bring in what all need once: code, pools, caches. */
const WARM_UP = 200;
const LIMIT = 1.15;

interface PerConnection {
  heapKb: number;
  rssKb: number;
}

/** B4: what an idle connection keeps, Rollcall's with its lease and its subscription. */
export const idleMemory: Scenario = {
  id: 'B4',
  sockets: CONNECTIONS,
  async run(setting) {
    const bareSide = await setting.openBare('broadcast');
    const bare = await hold(bareSide, false);
    await bareSide.server.kill();
    await setting.openRollcall();
    // A process that has done nothing else: what it freed before would be used again, and hide what is kept.
    const rollcall = await hold(await setting.restartRollcall(), true);
    const row = (name: string, pick: (memory: PerConnection) => number): Row => ({
      id: 'B4',
      what: `each of ${CONNECTIONS} idle connections: ${name}`,
      baseline: formatFigure(pick(bare), 'KB'),
      own: formatFigure(pick(rollcall), 'KB'),
      ratio: pick(rollcall) / pick(bare),
      target: String(LIMIT),
      isMet: pick(rollcall) / pick(bare) <= LIMIT,
    });
    return [row('heap', ({ heapKb }) => heapKb), row('resident size', ({ rssKb }) => rssKb)];
  },
};

async function hold(side: Side, isWatching: boolean): Promise<PerConnection> {
  closeAll(await connectAll(side, usersFrom(0, WARM_UP), { isWatching, settleMs: 7_000 }));
  await sleep(500);
  const before = await side.server.memory();
  const clients = await connectAll(side, usersFrom(WARM_UP, CONNECTIONS), { isWatching, settleMs: 3_000 });
  const after = await side.server.memory();
  closeAll(clients);
  const each = (bytes: number) => bytes / CONNECTIONS / 1_000;
  return { heapKb: each(after.heap - before.heap), rssKb: each(after.rss - before.rss) };
}
