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
/** Some beats of a server: what it does anyhow is taken off. */
const SECONDS = 12;
const ROUNDS = 3;
const LATENCIES = 8;

interface Cost {
  commands: number;
  /** What Rollcall gathers for 150 ms goes together; the shortest program tells each change by itself. */
  batches: number;
  bytes: number;
  /** Reads and writes of the database, of both servers. */
  operations: number;
  changes: number;
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
      const bare = await cluster.openBare('presenceOfSeveral');
      const both = { bare, rollcall: cluster.rollcall };
      const ones = { bare: bare[0], rollcall: cluster.rollcall[0] };
      const results = await takeTurns(ROUNDS, ones, (side) => measure(cluster, side, both[side.name][1]));
      const what = `two servers, ${CHANGES_PER_SECOND} changes of presence a second:`;
      const row = (name: string, pick: (cost: Cost) => number, unit: string) => {
        const { bare: baseline, rollcall: own, ratio } = compare(results, pick);
        const figures = { baseline: formatFigure(baseline, unit), own: formatFigure(own, unit), ratio };
        return { id: 'B14', what: `${what} ${name}`, ...figures, target: '–', isMet: null };
      };
      const perBatch = ({ commands, batches }: Cost) => commands / batches;
      const operations = ({ operations: count, batches }: Cost) => count / batches;
      const [ownCommands, ownOperations] = [perBatch, operations].map((pick) => median(results.rollcall.map(pick)));
      return [
        {
          ...row('operations of the database a batch', operations, 'operations'),
          ratio: null,
          target: '1',
          isMet: (ownOperations ?? Number.NaN) <= 1,
        },
        {
          ...row(
            'commands to Redis a batch (what is gathered for 150 ms; the target is one operation a batch)',
            perBatch,
            'commands',
          ),
          target: '1',
          isMet: (ownCommands ?? Number.NaN) <= 1,
        },
        row('commands to Redis a change', ({ commands, changes }) => commands / changes, 'commands'),
        row('bytes to and from Redis a change', ({ bytes, changes }) => bytes / changes, 'bytes'),
        // May be less than nothing, by noise: there is nothing to divide by.
        {
          ...row('added until it is shown at the other server (paced at 250 ms)', ({ addedMs }) => addedMs, 'ms'),
          ratio: null,
        },
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
  const idle = await measureUse(cluster, [one, two], () => sleep(SECONDS * 1_000));
  let changes = 0;
  const busy = await measureUse(cluster, [one, two], async () => {
    changes = await keepMoving(one, movers, { perSecond: CHANGES_PER_SECOND, seconds: SECONDS });
  });
  const addedMs = median(await latencies(one, movers, there)) - median(await latencies(one, movers, here));
  closeAll([...movers, here, there]);
  // Nobody's grace is to end in the next turn, and nobody to be told of still.
  await sleep(6_500);
  return {
    commands: busy.commands - idle.commands,
    batches: one.name === 'bare' ? changes : busy.batches - idle.batches,
    bytes: busy.bytes - idle.bytes,
    operations: Math.max(0, busy.operations - idle.operations),
    changes,
    addedMs,
  };
}

/** What both servers and their Redis do while `work` is done; also with nothing to do they look around now and then. */
async function measureUse(cluster: ClusterSetting, [one, two]: [Side, Side], work: () => Promise<void>) {
  const before = await cluster.redisUse(one.name);
  let there = { reads: 0, writes: 0 };
  const here = await one.server.measure(async () => {
    there = await two.server.measure(work);
  });
  const after = await cluster.redisUse(one.name);
  return {
    commands: after.commands - before.commands,
    bytes: after.bytes - before.bytes,
    batches: after.batches - before.batches,
    operations: here.reads + here.writes + there.reads + there.writes,
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
