import type { LightClient } from '#server/test/light-client.ts';
import { atPace, closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, median, takeTurns } from './figures.ts';
import type { Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const WATCHERS = 1_000;
const RELOADS = 100;
const RELOADS_PER_SECOND = 25;
/** What a page takes to come back. */
const AWAY_MS = 300;
/** Longer than the grace, so that who would be shown as gone in the end is; the bare program has none. */
const AFTER_MS = { bare: 1_000, rollcall: 6_500 };
const ROUNDS = 2;

/** B3: a hundred people reload the page while a thousand watch. */
export const reloadChurn: Scenario = {
  id: 'B3',
  sockets: 2 * (WATCHERS + RELOADS),
  async run(setting) {
    const sides = { bare: await setting.openBare('presence'), rollcall: await setting.openRollcall() };
    const watchers = {
      bare: await connectAll(sides.bare, usersFrom(0, WATCHERS), { isWatching: true }),
      rollcall: await connectAll(sides.rollcall, usersFrom(0, WATCHERS), { isWatching: true }),
    };
    const results = await takeTurns(ROUNDS, sides, (side) => reloadAll(side, watchers[side.name]));
    closeAll([...watchers.bare, ...watchers.rollcall]);
    await sides.bare.server.kill();
    const most = Math.max(...results.rollcall.map(({ frames }) => frames));
    const cpu = compare(results, ({ cpuMs }) => cpuMs);
    return [
      {
        id: 'B3',
        what: `${RELOADS} reloads, ${WATCHERS} watch: frames each is sent`,
        baseline: formatFigure(median(results.bare.map(({ frames }) => frames)), 'frames'),
        own: formatFigure(most, 'frames'),
        ratio: null,
        target: '0 frames',
        isMet: most === 0,
      },
      {
        id: 'B3',
        what: 'the same: processor time of the server',
        baseline: formatFigure(cpu.bare, 'ms'),
        own: formatFigure(cpu.rollcall, 'ms'),
        ratio: cpu.ratio,
        target: '–',
        isMet: null,
      },
    ];
  },
};

async function reloadAll(side: Side, watchers: LightClient[]): Promise<{ frames: number; cpuMs: number }> {
  const people = usersFrom(WATCHERS, RELOADS);
  const pages = new Map<string, LightClient>();
  for (const userId of people) pages.set(userId, await side.connect(userId));
  await sleep(1_500);
  for (const watcher of watchers) watcher.count(side.presenceName);
  const { cpuMs } = await side.server.measure(async () => {
    await atPace(people, RELOADS_PER_SECOND, async (userId) => {
      pages.get(userId)?.close();
      await sleep(AWAY_MS);
      pages.set(userId, await side.connect(userId));
    });
    await sleep(AFTER_MS[side.name]);
  });
  const frames = Math.max(...watchers.map((watcher) => watcher.received().frames));
  closeAll([...pages.values()]);
  // Those who are gone are gone for everybody before the next turn.
  await sleep(AFTER_MS[side.name]);
  return { frames, cpuMs };
}
