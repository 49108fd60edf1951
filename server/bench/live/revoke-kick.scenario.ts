import { percentile } from '#server/bench/statistics.ts';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, type Pair, takeTurns } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import { sign, tellBare } from './post.ts';
import type { Row, Scenario } from './scenario.ts';

const IDLE = 1_000;
const ROUNDS = 5;
/** Of fewer, the slowest twentieth would be two or three, and their ratio chance. */
const KICKS = 150;
/** As long as a token lives: who was cut tries to come back with it. */
const REENTRY_MS = 60_000;
const TRIES_EVERY_MS = 1_000;
const PERSISTENT = 10;

/** B8: a session is revoked while its owner is connected, among a thousand who only sit there. */
export const revokeKick: Scenario = {
  id: 'B8',
  sockets: 2 * (IDLE + KICKS),
  async run(setting) {
    const sides = { bare: await setting.openBare('kick'), rollcall: await setting.openRollcall() };
    const idle = [
      ...(await connectAll(sides.bare, usersFrom(0, IDLE), { isWatching: false })),
      ...(await connectAll(sides.rollcall, usersFrom(0, IDLE), { isWatching: false })),
    ];
    const results = await takeTurns(ROUNDS, sides, (side, round) => kickAll(setting, side, round));
    const entries = {
      bare: await tryToReturn(sides.bare, ROUNDS - 1, 0),
      rollcall: await tryToReturn(sides.rollcall, ROUNDS - 1, REENTRY_MS),
    };
    closeAll(idle);
    await sides.bare.server.kill();
    return describe(results, entries);
  },
};

const userOf = (kick: number) => `user_${IDLE + kick}`;
const sessionOf = (round: number, kick: number) => `sess_kick_${round}_${kick}`;

/** Each from the POST until the client's connection is closed, in ms. */
async function kickAll(setting: LiveSetting, side: Side, round: number): Promise<number[]> {
  const cutMs: number[] = [];
  for (let kick = 0; kick < KICKS; kick += 1) {
    const sessionId = sessionOf(round, kick);
    const client = await side.connect(userOf(kick), sessionId);
    await sleep(30);
    const revoke = sign(setting, sessionEvent('session.revoked', { id: sessionId, userId: userOf(kick) }));
    const postedAt = performance.now();
    const posted = side.name === 'bare' ? tellBare(side, userOf(kick)) : revoke(side);
    await client.closed;
    cutMs.push(performance.now() - postedAt);
    await posted;
  }
  return cutMs;
}

/** How often somebody gets in with the token of a session that was revoked, trying each second for `forMs`. */
async function tryToReturn(side: Side, round: number, forMs: number): Promise<number> {
  let entries = 0;
  const until = performance.now() + forMs;
  do {
    for (let kick = 0; kick < PERSISTENT; kick += 1) {
      const client = await side.connect(userOf(kick), sessionOf(round, kick)).catch(() => undefined);
      if (client === undefined) continue;
      entries += 1;
      client.close();
    }
    if (performance.now() < until) await sleep(TRIES_EVERY_MS);
  } while (performance.now() < until);
  return entries;
}

function describe(results: Pair<number[]>, entries: Record<Side['name'], number>): Row[] {
  const p95 = compare(results, (cutMs) => percentile(cutMs, 95));
  const p50 = (turns: number[][]) => formatFigure(percentile(turns.flat(), 50), 'ms');
  return [
    {
      id: 'B8',
      what: 'revoked until the connection is closed, p95 (p50 in brackets)',
      baseline: `${formatFigure(p95.bare, 'ms')} (${p50(results.bare)})`,
      own: `${formatFigure(p95.rollcall, 'ms')} (${p50(results.rollcall)})`,
      ratio: p95.ratio,
      target: '1.5',
      isMet: p95.ratio <= 1.5,
    },
    {
      id: 'B8',
      what: `entries of ${PERSISTENT} revoked sessions in the minute their tokens live (the bare program: at one try)`,
      baseline: formatFigure(entries.bare, 'entries'),
      own: formatFigure(entries.rollcall, 'entries'),
      ratio: null,
      target: '0 entries',
      isMet: entries.rollcall === 0,
    },
  ];
}
