import * as z from 'zod';
import { percentile } from '#server/bench/statistics.ts';
import type { LightClient } from '#server/test/light-client.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { Side } from './live-setting.ts';
import { type PresenceView, viewPresence } from './presence-view.ts';
import { comeBack, RECONNECTION, type Reconnection } from './reconnection.ts';
import type { Row, Scenario } from './scenario.ts';

const CONNECTIONS = 2_000;
const WATCHERS = 500;
/** Of whom what they are shown is followed. */
const VIEWERS = 100;
/** A server that has just started says for half a minute that it does not know yet who is gone. */
const WATCH_MS = 36_000;

interface Outcome {
  /** From the kill until 99 of a hundred were back. */
  backMs: number;
  /** The same from the moment the server was there again. */
  afterStartMs: number;
  worstStallMs: number;
  readsEach: number;
  /** Changes of anybody's presence that one who watches was shown, although nobody came or went. */
  shownChanges: number;
}

/** B5: the server is killed with two thousand connected, and started again. Clients are a page's, with its pauses. */
export const restartStorm: Scenario = {
  id: 'B5',
  sockets: CONNECTIONS,
  async run(setting) {
    const bareSide = await setting.openBare('storm');
    const bare = await restart(bareSide, RECONNECTION.bare, async () => {
      await bareSide.server.kill();
      return setting.openBare('storm', bareSide.port);
    });
    const rollcall = await restart(await setting.openRollcall(), RECONNECTION.rollcall, setting.restartRollcall);
    const what = `${CONNECTIONS} connected, ${WATCHERS} watch, the server is killed and started:`;
    const stallRatio = rollcall.worstStallMs / bare.worstStallMs;
    const row = (name: string, pick: (outcome: Outcome) => number, unit: string): Omit<Row, 'isMet' | 'target'> => ({
      id: 'B5',
      what: `${what} ${name}`,
      baseline: formatFigure(pick(bare), unit),
      own: formatFigure(pick(rollcall), unit),
      ratio: null,
    });
    const shown = row(
      'changes of presence that one who watches is shown',
      ({ shownChanges }) => shownChanges,
      'changes',
    );
    return [
      { ...shown, target: '0 changes', isMet: rollcall.shownChanges === 0 },
      {
        ...row('reads of the database for each', ({ readsEach }) => readsEach, 'reads'),
        target: '0 reads',
        isMet: rollcall.readsEach === 0,
      },
      {
        ...row('longest stall of the event loop', ({ worstStallMs }) => worstStallMs, 'ms'),
        ratio: stallRatio,
        target: '1/5',
        isMet: stallRatio <= 1 / 5,
      },
      { ...row('until 99 % are back', ({ backMs }) => backMs, 'ms'), target: '–', isMet: null },
      { ...row('the same from its start', ({ afterStartMs }) => afterStartMs, 'ms'), target: '–', isMet: null },
    ];
  },
};

/** Both servers have all they keep in files, and begin with nothing in memory. */
async function restart(side: Side, reconnection: Reconnection, startAgain: () => Promise<Side>): Promise<Outcome> {
  const users = usersFrom(0, CONNECTIONS);
  const views = new Map<string, PresenceView>();
  const crowd = await connectAll(side, users, { isWatching: false });
  const clients = new Map<string, LightClient | undefined>(users.map((userId, index) => [userId, crowd[index]]));
  for (const userId of users.slice(0, VIEWERS)) {
    const view = viewPresence(side);
    views.set(userId, view);
    await view.watch(clients.get(userId));
  }
  const others = users.slice(VIEWERS, WATCHERS);
  for (const userId of others) await watchBy(side, clients.get(userId));
  await sleep(1_000);
  for (const view of views.values()) view.count();

  const backAt: number[] = [];
  const killedAt = performance.now();
  const returns = users.map(async (userId) => {
    await clients.get(userId)?.closed;
    const client = await comeBack(() => side.connect(userId), reconnection);
    clients.set(userId, client);
    backAt.push(performance.now());
    await views.get(userId)?.watch(client);
    if (others.includes(userId)) await watchBy(side, client);
  });
  const started = await startAgain();
  const startedAt = performance.now();
  await started.server.ask('countCommands', {}, z.object({}));
  const usage = await started.server.measure(async () => void (await Promise.all(returns)));
  if (side.name === 'rollcall') await sleep(WATCH_MS);
  else await sleep(1_000);
  const back = percentile(backAt, 99);
  const shownChanges = Math.max(...[...views.values()].map((view) => view.changes()));
  closeAll([...clients.values()].flatMap((client) => client ?? []));
  if (side.name === 'bare') await started.server.kill();
  return {
    backMs: back - killedAt,
    afterStartMs: back - startedAt,
    worstStallMs: usage.worstStallMs,
    readsEach: usage.reads / CONNECTIONS,
    shownChanges,
  };
}

async function watchBy(side: Side, client: LightClient | undefined): Promise<void> {
  if (client !== undefined) await side.watch(client);
}
