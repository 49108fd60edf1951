import * as z from 'zod';
import { percentile } from '#server/bench/statistics.ts';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, median, type Pair, takeTurns } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import { deliver, tellBare } from './post.ts';
import type { Row, Scenario } from './scenario.ts';

const IDLE = 1_000;
const ROUNDS = 5;
const KICKS = 20;
/** As long as a token lives: who was cut tries to come back with it. */
const REENTRY_MS = 60_000;
const TRIES_EVERY_MS = 1_000;
const PERSISTENT = 10;

interface Turn {
  /** From the POST until the client's connection is closed. */
  cutMs: number[];
  /** Of which until the delivery was verified and stored. */
  keptMs: number[];
}

/** B8: a session is revoked while its owner is connected, among a thousand who only sit there. */
export const revokeKick: Scenario = {
  id: 'B8',
  sockets: 2 * (IDLE + KICKS),
  async run(setting) {
    const sides = { bare: await setting.openBare('kick'), rollcall: await setting.openRollcall() };
    await sides.rollcall.server.ask('trace', {}, z.object({}));
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

async function kickAll(setting: LiveSetting, side: Side, round: number): Promise<Turn> {
  const turn: Turn = { cutMs: [], keptMs: [] };
  for (let kick = 0; kick < KICKS; kick += 1) {
    const sessionId = sessionOf(round, kick);
    const client = await side.connect(userOf(kick), sessionId);
    await sleep(30);
    const event = sessionEvent('session.revoked', { id: sessionId, userId: userOf(kick) });
    const postedAt = performance.now();
    const posted = side.name === 'bare' ? tellBare(side, userOf(kick)) : deliver(setting, side, event);
    await client.closed;
    turn.cutMs.push(performance.now() - postedAt);
    turn.keptMs.push(await keptMsOf(side, await posted));
  }
  return turn;
}

const stepsSchema = z.object({ received: z.coerce.bigint(), stored: z.coerce.bigint() });

async function keptMsOf(side: Side, delivery: unknown): Promise<number> {
  if (side.name === 'bare') return 0;
  const { received, stored } = await side.server.ask('stepsOf', { event: delivery }, stepsSchema);
  return Number(stored - received) / 1e6;
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

function describe(results: Pair<Turn>, entries: Record<Side['name'], number>): Row[] {
  const all = (turns: Turn[]) => turns.flatMap(({ cutMs }) => cutMs);
  const less = ({ cutMs, keptMs }: Turn) => cutMs.map((ms, index) => ms - (keptMs[index] ?? 0));
  const whole = compare(results, ({ cutMs }) => percentile(cutMs, 95));
  const rest = compare(results, (turn) => percentile(less(turn), 95));
  const kept = median(results.rollcall.flatMap(({ keptMs }) => keptMs));
  const p50 = (turns: Turn[]) => formatFigure(percentile(all(turns), 50), 'ms');
  return [
    {
      id: 'B8',
      what: 'revoked until the connection is closed, p95 (p50 in brackets)',
      baseline: `${formatFigure(whole.bare, 'ms')} (${p50(results.bare)})`,
      own: `${formatFigure(whole.rollcall, 'ms')} (${p50(results.rollcall)})`,
      ratio: whole.ratio,
      target: '1.5',
      isMet: whole.ratio <= 1.5,
    },
    {
      id: 'B8',
      what: `the same without verifying and storing the delivery (${formatFigure(kept, 'ms')})`,
      baseline: formatFigure(rest.bare, 'ms'),
      own: formatFigure(rest.rollcall, 'ms'),
      ratio: rest.ratio,
      target: '–',
      isMet: null,
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
