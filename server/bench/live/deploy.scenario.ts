import type { LightClient } from '#server/test/light-client.ts';
import { openCluster } from './cluster-setting.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { Side } from './live-setting.ts';
import { viewPresence } from './presence-view.ts';
import type { Scenario } from './scenario.ts';

const MOVERS = 200;
/** Socket.IO's clients wait about so long before the first attempt. */
const BARE_PAUSE_MS = 1_000;
/** The servers' patience with those who are on their way, and a little more. */
const WATCH_MS = 36_000;

/** B6: one of two servers is stopped in order, and its people go to the other. */
export const deploy: Scenario = {
  id: 'B6',
  sockets: 2 * MOVERS + 10,
  async run() {
    const cluster = await openCluster();
    try {
      const bareSides = await cluster.openBare('presenceOfSeveral');
      const bare = await move(bareSides[0], bareSides[1], 2_000);
      const own = await move(cluster.rollcall[0], cluster.rollcall[1], WATCH_MS);
      return [
        {
          id: 'B6',
          what: `a server with ${MOVERS} people is stopped: changes that one who watches at the other is shown`,
          baseline: formatFigure(bare, 'changes'),
          own: formatFigure(own, 'changes'),
          ratio: null,
          target: '0 changes',
          isMet: own === 0,
        },
      ];
    } finally {
      await cluster.close();
    }
  },
};

async function move(from: Side, to: Side, watchMs: number): Promise<number> {
  const people = usersFrom(1, MOVERS);
  const [watcher] = await connectAll(to, ['user_0'], { isWatching: false });
  const clients = await connectAll(from, people, { isWatching: false });
  const pausesMs = new Map(clients.map((client) => [client, BARE_PAUSE_MS]));
  for (const client of clients)
    client.count('server:draining', (packet) => void pausesMs.set(client, readPauseMs(packet)));
  const view = viewPresence(to);
  await view.watch(watcher);
  view.count();
  const moved: LightClient[] = [];
  const moves = clients.map(async (client, index) => {
    await leaveWhenTold(client, () => pausesMs.get(client) ?? 0, from.name === 'rollcall');
    moved.push(await to.connect(people[index] ?? ''));
  });
  await from.server.stop();
  await Promise.all(moves);
  await sleep(watchMs);
  closeAll([...moved, ...(watcher === undefined ? [] : [watcher])]);
  return view.changes();
}

/** A page of Rollcall's goes at the moment it was told; one of the shortest program's is cut, and comes back after a pause. */
async function leaveWhenTold(client: LightClient, pauseMs: () => number, isTold: boolean): Promise<void> {
  while (isTold && client.received().frames === 0) await sleep(20);
  if (!isTold) await client.closed;
  await sleep(pauseMs());
  client.close();
}

function readPauseMs(packet: string): number {
  return Number(/"retryInMs":(\d+)/.exec(packet)?.[1] ?? 0);
}
