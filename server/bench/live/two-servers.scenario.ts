import * as z from 'zod';
import type { LightClient } from '#server/test/light-client.ts';
import { keepMoving } from '#server/test/movers.ts';
import { type ClusterSetting, openCluster } from './cluster-setting.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, median, takeTurns } from './figures.ts';
import type { Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const MOVERS = 200;
const CHANGES_PER_SECOND = 50;
const SECONDS = 4;
const ROUNDS = 3;
const LATENCIES = 8;

interface Cost {
  commands: number;
  bytes: number;
  /** Commands to the database, of both servers. */
  writes: number;
  /** From a report at one server until it is shown at the other, beyond what it takes at the same. */
  addedMs: number;
}

/** B14: what one change of presence costs the other server, and what lies between them. */
export const twoServers: Scenario = {
  id: 'B14',
  sockets: 2 * (MOVERS + 3),
  async run() {
    const cluster = await openCluster();
    try {
      for (const { server } of cluster.rollcall) await server.ask('countCommands', {}, z.object({}));
      const bare = await cluster.openBare('presence');
      const both = { bare, rollcall: cluster.rollcall };
      const ones = { bare: bare[0], rollcall: cluster.rollcall[0] };
      const results = await takeTurns(ROUNDS, ones, (side) => measure(cluster, side, both[side.name][1]));
      const bytes = compare(results, (cost) => cost.bytes);
      const commands = compare(results, (cost) => cost.commands);
      const added = compare(results, (cost) => cost.addedMs);
      const writes = median(results.rollcall.map((cost) => cost.writes));
      const what = `two servers, ${CHANGES_PER_SECOND} changes of presence a second, each:`;
      const row = (name: string, figures: typeof bytes, unit: string) => ({
        id: 'B14',
        what: `${what} ${name}`,
        baseline: formatFigure(figures.bare, unit),
        own: formatFigure(figures.rollcall, unit),
        ratio: figures.ratio,
        target: '–',
        isMet: null,
      });
      return [
        {
          id: 'B14',
          what: `${what} commands to the database`,
          baseline: '0',
          own: formatFigure(writes, 'commands'),
          ratio: null,
          target: '0 commands',
          isMet: writes < 0.01,
        },
        { ...row('commands to Redis', commands, 'commands'), target: '1', isMet: commands.rollcall <= 1 },
        row('bytes to and from Redis', bytes, 'bytes'),
        row('added until it is shown at the other server (paced at 250 ms)', added, 'ms'),
      ];
    } finally {
      await cluster.close();
    }
  },
};

async function measure(cluster: ClusterSetting, one: Side, two: Side): Promise<Cost> {
  const movers = await connectAll(one, usersFrom(10, MOVERS), { isWatching: false });
  const [here] = await connectAll(one, ['user_0'], { isWatching: true });
  const [there] = await connectAll(two, ['user_1'], { isWatching: true });
  if (here === undefined || there === undefined) throw new Error('Nobody watches.');
  // Both look around now and then, whatever happens.
  const idle = await one.server.measure(() => sleep(SECONDS * 1_000));
  const before = await cluster.redisUse();
  let changes = 0;
  const usage = await one.server.measure(async () => {
    changes = await keepMoving(one, movers, { perSecond: CHANGES_PER_SECOND, seconds: SECONDS });
  });
  const after = await cluster.redisUse();
  const addedMs = median(await latencies(one, movers, there)) - median(await latencies(one, movers, here));
  closeAll([...movers, here, there]);
  // Nobody's grace is to end in the next turn.
  await sleep(one.name === 'bare' ? 500 : 6_500);
  return {
    commands: (after.commands - before.commands) / changes,
    bytes: (after.bytes - before.bytes) / changes,
    writes: Math.max(0, usage.reads + usage.writes - idle.reads - idle.writes) / changes,
    addedMs,
  };
}

/** From a report until one who watches is shown it, when nothing else happens; in ms. */
async function latencies(side: Side, [mover]: LightClient[], watcher: LightClient): Promise<number[]> {
  const found: number[] = [];
  // What was said last is not known; saying it again would change nothing, and show nothing.
  await mover?.request(side.reportName, { activity: 'active' });
  for (let turn = 0; turn < LATENCIES; turn += 1) {
    // The pause after the frame before is over: this one goes at once.
    await sleep(400);
    const shown = new Promise<void>((resolve) => watcher.count(side.presenceName, () => resolve()));
    const reportedAt = performance.now();
    void mover?.request(side.reportName, { activity: turn % 2 === 0 ? 'idle' : 'active' });
    await shown;
    found.push(performance.now() - reportedAt);
  }
  return found;
}
