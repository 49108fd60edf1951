import type { LightClient } from '#server/test/light-client.ts';
import { keepMoving } from '#server/test/movers.ts';
import { closeAll, connectAll, usersFrom } from './crowd.ts';
import { compare, formatFigure, median, takeTurns } from './figures.ts';
import { MEMBERS, type Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const WATCHERS = 500;
const MOVERS = 500;
const CHANGES_PER_SECOND = 100;
const SECONDS = 10;
const ROUNDS = 3;
const FRAMES_PER_SECOND = 4;
const BYTES_PER_SECOND = 3_000;

interface Cost {
  frames: Spread;
  bytes: Spread;
  cpuMsPerChange: number;
}

/** A second, of those who watch. */
interface Spread {
  median: number;
  most: number;
}

/** In place of B11: what presence costs those who watch a large organization, all of it and not only the visible rows. */
export const watching: Scenario = {
  id: 'B11',
  sockets: 3 * (WATCHERS + MOVERS),
  async run(setting) {
    const sides = { bare: await setting.openBare('presence'), rollcall: await setting.openRollcall() };
    const movers = chooseMovers();
    const crowds = { bare: await gather(sides.bare, movers), rollcall: await gather(sides.rollcall, movers) };
    const results = await takeTurns(ROUNDS, sides, (side) => watch(side, crowds[side.name]));
    for (const { watchers, movers } of [crowds.bare, crowds.rollcall]) closeAll([...watchers, ...movers]);
    await sides.bare.server.kill();
    const inView = await watchVisibleRows(await setting.openBare('visible'), movers);
    const what = `${MEMBERS} members, ${WATCHERS} watch, ${CHANGES_PER_SECOND} changes a second:`;
    const row = (name: string, pick: (cost: Cost) => number, unit: string, most?: number) => {
      const { bare, rollcall, ratio } = compare(results, pick);
      return {
        id: 'B11',
        what: `${what} ${name}`,
        baseline: formatFigure(bare, unit),
        own: formatFigure(rollcall, unit),
        ratio,
        target: most === undefined ? '–' : formatFigure(most, unit),
        isMet: most === undefined ? null : rollcall <= most,
      };
    };
    return [
      row('the median watcher, frames', ({ frames }) => frames.median, 'a second'),
      row('the costliest watcher, frames', ({ frames }) => frames.most, 'a second', FRAMES_PER_SECOND),
      row('the median watcher, bytes', ({ bytes }) => bytes.median, 'a second'),
      row('the costliest watcher, bytes', ({ bytes }) => bytes.most, 'a second', BYTES_PER_SECOND),
      row('processor time a change', ({ cpuMsPerChange }) => cpuMsPerChange, 'ms'),
      {
        id: 'B11',
        what: `${what} told of 50 rows in view only, without scrolling: the median watcher (the costliest)`,
        baseline: [
          formatSpread(inView.frames, 'frames a second'),
          formatSpread(inView.bytes, 'bytes a second'),
          `${formatFigure(inView.cpuMsPerChange, 'ms')} a change`,
        ].join(', '),
        own: '–',
        ratio: null,
        target: '–',
        isMet: null,
      },
    ];
  },
};

/** What could be done instead: see the decision about whole organizations. */
async function watchVisibleRows(side: Side, movers: string[]): Promise<Cost> {
  const crowd = await gather(side, movers);
  const cost = await watch(side, crowd);
  closeAll([...crowd.watchers, ...crowd.movers]);
  await side.server.kill();
  return cost;
}

function formatSpread({ median: middle, most }: Spread, unit: string): string {
  return `${formatFigure(middle, unit)} (${formatFigure(most, '').trim()})`;
}

interface Gathering {
  watchers: LightClient[];
  movers: LightClient[];
}

/** Any of the members, in any order: who moves next stands anywhere in the list. */
function chooseMovers(): string[] {
  const others = usersFrom(WATCHERS, MEMBERS - WATCHERS);
  return Array.from({ length: MOVERS }, () => others.splice(Math.floor(Math.random() * others.length), 1)).flat();
}

async function gather(side: Side, movers: string[]): Promise<Gathering> {
  return {
    watchers: await connectAll(side, usersFrom(0, WATCHERS), { isWatching: true }),
    movers: await connectAll(side, movers, { isWatching: false }),
  };
}

async function watch(side: Side, { watchers, movers }: Gathering): Promise<Cost> {
  for (const watcher of watchers) watcher.count(side.presenceName);
  let changes = 0;
  const { cpuMs } = await side.server.measure(async () => {
    changes = await keepMoving(side, movers, { perSecond: CHANGES_PER_SECOND, seconds: SECONDS });
  });
  const received = watchers.map((watcher) => watcher.received());
  return {
    frames: spreadOf(received.map(({ frames }) => frames / SECONDS)),
    bytes: spreadOf(received.map(({ bytes }) => bytes / SECONDS)),
    cpuMsPerChange: cpuMs / changes,
  };
}

function spreadOf(values: number[]): Spread {
  return { median: median(values), most: Math.max(...values) };
}
