import { openCluster } from './cluster-setting.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import type { Side } from './live-setting.ts';
import { viewPresence } from './presence-view.ts';
import type { Scenario } from './scenario.ts';

const PEOPLE = 500;
/** So many of them are connected to the other server too. */
const ELSEWHERE = 100;
const LIMIT_MS = 30_000;
const TARGET_S = 20;

interface Outcome {
  /** Until one who watches was shown the last of them offline; undefined when that did not come. */
  seconds: number | undefined;
  /** Changes beyond those that are true: of people who are still connected to the other server. */
  wrong: number;
}

/** B7: one of two servers is killed. */
export const serverDeath: Scenario = {
  id: 'B7',
  sockets: PEOPLE + ELSEWHERE + 10,
  async run() {
    const cluster = await openCluster();
    try {
      const bareSides = await cluster.openBare('count');
      const bare = await kill(bareSides[0], bareSides[1]);
      const own = await kill(cluster.rollcall[0], cluster.rollcall[1]);
      const what = `a server with ${PEOPLE} people is killed, ${ELSEWHERE} of them are at the other too:`;
      return [
        {
          id: 'B7',
          what: `${what} until the others are shown offline`,
          baseline: describe(bare),
          own: describe(own),
          ratio: null,
          target: `${TARGET_S} s`,
          isMet: (own.seconds ?? Number.POSITIVE_INFINITY) <= TARGET_S,
        },
        {
          id: 'B7',
          what: `${what} wrongly shown offline`,
          baseline: `${bare.wrong} people`,
          own: `${own.wrong} people`,
          ratio: null,
          target: '0 people',
          isMet: own.wrong === 0,
        },
      ];
    } finally {
      await cluster.close();
    }
  },
};

async function kill(dying: Side, other: Side): Promise<Outcome> {
  const people = usersFrom(1, PEOPLE);
  const [watcher] = await connectAll(other, ['user_0'], { isWatching: false });
  const there = await connectAll(dying, people, { isWatching: false });
  const elsewhere = await connectAll(other, people.slice(0, ELSEWHERE), { isWatching: false });
  const view = viewPresence(other);
  await view.watch(watcher);
  view.count();
  const killedAt = performance.now();
  await dying.server.kill();
  const gone = PEOPLE - ELSEWHERE;
  while (view.changes() < gone && performance.now() - killedAt < LIMIT_MS) await sleep(50);
  const seconds = view.changes() < gone ? undefined : (performance.now() - killedAt) / 1_000;
  // Who were wrongly taken away would follow by now.
  await sleep(2_000);
  closeAll([...there, ...elsewhere, ...(watcher === undefined ? [] : [watcher])]);
  return { seconds, wrong: Math.max(0, view.changes() - gone) };
}

function describe({ seconds }: Outcome): string {
  return seconds === undefined ? `never (${LIMIT_MS / 1_000} s)` : `${seconds.toFixed(1)} s`;
}
