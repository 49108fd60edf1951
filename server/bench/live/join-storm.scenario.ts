import type { LightClient } from '#server/test/light-client.ts';
import { atPace, closeAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, takeTurns } from './figures.ts';
import type { Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const JOINS = 1_000;
const JOINS_PER_SECOND = 250;
const ROUNDS = 3;
/** Nothing has come for so long: everybody knows of everybody. */
const QUIET_MS = 1_500;
const GRACE_MS = 6_500;

interface Storm {
  frames: number;
  bytes: number;
  cpuMs: number;
  worstStallMs: number;
  convergedMs: number;
}

/** B2: a thousand people open the page, 250 in a second, and each is to see all others. */
export const joinStorm: Scenario = {
  id: 'B2',
  sockets: JOINS,
  async run(setting) {
    const sides = { bare: await setting.openBare('presence'), rollcall: await setting.openRollcall() };
    const results = await takeTurns(ROUNDS, sides, join);
    await sides.bare.server.kill();
    const what = `${JOINS} join at ${JOINS_PER_SECOND} a second:`;
    const row = (name: string, pick: (storm: Storm) => number, unit: string, limit?: [string, number]) => {
      const { bare, rollcall, ratio } = compare(results, pick);
      return {
        id: 'B2',
        what: `${what} ${name}`,
        baseline: formatFigure(bare, unit),
        own: formatFigure(rollcall, unit),
        ratio,
        target: limit?.[0] ?? '–',
        isMet: limit === undefined ? null : ratio <= limit[1],
      };
    };
    return [
      row('frames a client', ({ frames }) => frames, 'frames', ['1/40', 1 / 40]),
      row('processor time', ({ cpuMs }) => cpuMs, 'ms', ['1/6', 1 / 6]),
      row('bytes a client', ({ bytes }) => bytes / 1_000, 'KB'),
      row('longest stall of the event loop', ({ worstStallMs }) => worstStallMs, 'ms'),
      // Nothing may come after the last join: then there is nothing to divide by.
      { ...row('from the last join until nothing new comes', ({ convergedMs }) => convergedMs, 'ms'), ratio: null },
    ];
  },
};

async function join(side: Side): Promise<Storm> {
  const clients: LightClient[] = [];
  let lastFrameAt = 0;
  let convergedMs = 0;
  const usage = await side.server.measure(async () => {
    await atPace(usersFrom(0, JOINS), JOINS_PER_SECOND, async (userId) => {
      const client = await side.connect(userId);
      clients.push(client);
      client.count(side.presenceName, () => {
        lastFrameAt = performance.now();
      });
      await side.watch(client);
    });
    const joinedAt = performance.now();
    lastFrameAt = joinedAt;
    while (performance.now() - lastFrameAt < QUIET_MS) await sleep(50);
    convergedMs = lastFrameAt - joinedAt;
  });
  const received = clients.map((client) => client.received());
  closeAll(clients);
  await sleep(side.name === 'bare' ? 500 : GRACE_MS);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / JOINS;
  return {
    frames: mean(received.map(({ frames }) => frames)),
    bytes: mean(received.map(({ bytes }) => bytes)),
    cpuMs: usage.cpuMs,
    worstStallMs: usage.worstStallMs,
    convergedMs,
  };
}
