import { percentile } from '#server/bench/statistics.ts';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { type ClusterSetting, openCluster } from './cluster-setting.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, takeTurns } from './figures.ts';
import type { Side } from './live-setting.ts';
import { sign, tellBare } from './post.ts';
import type { Scenario } from './scenario.ts';

const IDLE = 400;
const ROUNDS = 5;
/** Of fewer, the slowest twentieth would be two or three, and their ratio chance. */
const KICKS = 150;

/** B8 on two servers: the delivery comes to one, the session is connected to the other. */
export const revokeElsewhere: Scenario = {
  id: 'B8',
  sockets: 2 * (IDLE + KICKS),
  async run() {
    const cluster = await openCluster();
    try {
      const bare = await cluster.openBare('kick');
      const others = { bare: bare[1], rollcall: cluster.rollcall[1] };
      const told = { bare: bare[0], rollcall: cluster.rollcall[0] };
      const idle = [
        ...(await connectAll(others.bare, usersFrom(0, IDLE), { isWatching: false })),
        ...(await connectAll(others.rollcall, usersFrom(0, IDLE), { isWatching: false })),
      ];
      const results = await takeTurns(ROUNDS, others, (side, round) => kickAll(cluster, told[side.name], side, round));
      closeAll(idle);
      const p95 = compare(results, (cutMs) => percentile(cutMs, 95));
      const p50 = compare(results, (cutMs) => percentile(cutMs, 50));
      return [
        {
          id: 'B8',
          what: 'on two servers: revoked at one until closed at the other, p95 (p50 in brackets)',
          baseline: `${formatFigure(p95.bare, 'ms')} (${formatFigure(p50.bare, 'ms')})`,
          own: `${formatFigure(p95.rollcall, 'ms')} (${formatFigure(p50.rollcall, 'ms')})`,
          ratio: p95.ratio,
          target: '1.5',
          isMet: p95.ratio <= 1.5,
        },
      ];
    } finally {
      await cluster.close();
    }
  },
};

/** Each from the POST until the client's connection is closed, in ms. */
async function kickAll({ clerk }: ClusterSetting, told: Side, other: Side, round: number): Promise<number[]> {
  const cutMs: number[] = [];
  for (let kick = 0; kick < KICKS; kick += 1) {
    const [userId, sessionId] = [`user_${IDLE + kick}`, `sess_elsewhere_${round}_${kick}`];
    const client = await other.connect(userId, sessionId);
    await sleep(30);
    const revoke = sign({ clerk }, sessionEvent('session.revoked', { id: sessionId, userId }));
    const postedAt = performance.now();
    const posted = told.name === 'bare' ? tellBare(told, userId) : revoke(told);
    await client.closed;
    cutMs.push(performance.now() - postedAt);
    await posted;
  }
  return cutMs;
}
