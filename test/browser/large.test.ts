import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crowd } from '#server/test/crowd.messages.ts';
import { type LargePage, openLargePage } from './large-page.ts';
import { measureHeap, measureLongestTask, measureRest, measureTyping, measureYardstick } from './measure.ts';

/**
 * So few that everybody the page shows changes with every second one of the server's frames, all at once; and each is as
 * before after 0.7 s, so that a list that follows once a second finds most of them changed.
 */
const MOVERS = 35;
const CHANGES_PER_SECOND = 100;
/** Longer than all of this takes. */
const CROWD_SECONDS = 330;
/** What else runs on the machine makes a measure worse and never better: of a few the best counts, of each key. */
const TRIES = 5;
const REST_MS = 4_000;
const CATCH_UP_MS = 1_000;
const SERVER_FRAME_MS = 250;
/** How many yardsticks a frame of the screen (1/60 s) lasts on a machine with nothing else to do (DECISIONS 105). */
const SCREEN_FRAME = 2.3;
/**
 * Frames of the screen each second. None would be better, and on a quiet machine it was one at most; but whatever else
 * runs there drops frames too, and more of those that have something to draw.
 */
const MOST_MORE = 2;
/** Of those who are online the list makes rows anew, once a second. */
const MOST_MORE_FILTERED = 12;
/** What finds another list with its last key, and the rows that are left then, the heading included. */
const SEARCH = { keys: [...'kowalski 7'], rows: 101 };
const ALL_ROWS = 10_041;

let large: LargePage;
let page: LargePage['page'];
let crowd: ChildProcess;

beforeAll(async () => {
  large = await openLargePage();
  ({ page } = large);
  crowd = await startCrowd(large.server);
  await page.getByText(/\d{2,} online/).waitFor();
});
afterAll(async () => {
  // One that was stopped hears nothing milder.
  crowd?.kill('SIGKILL');
  await large?.stop();
});

/** People at the head of the list, where the page shows them, who go idle and are active again. */
async function startCrowd({ port, tokensOfFirst }: LargePage['server']): Promise<ChildProcess> {
  const path = fileURLToPath(import.meta.resolve('#server/test/crowd.process.ts'));
  const child = fork(path, { execArgv: ['--import', 'tsx'] });
  const begun = once(child, 'message');
  child.send({
    port,
    tokens: tokensOfFirst(MOVERS),
    changesPerSecond: CHANGES_PER_SECOND,
    seconds: CROWD_SECONDS,
  } satisfies Crowd);
  await begun;
  return child;
}

/** In yardsticks: a machine that is slower, or busy with something else, takes longer for both. Of each the least counts. */
async function findLongestTask(): Promise<number> {
  let longestMs = Number.POSITIVE_INFINITY;
  let yardstickMs = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && !(longestMs / yardstickMs <= SCREEN_FRAME); tries += 1) {
    const stretches = { forMs: REST_MS, everyMs: SERVER_FRAME_MS };
    const { ms, changes } = await measureLongestTask(large.browser, page, stretches);
    expect(changes).toBeGreaterThan(0);
    longestMs = Math.min(longestMs, ms);
    yardstickMs = Math.min(yardstickMs, await measureYardstick(page));
  }
  return longestMs / yardstickMs;
}

const least = (values: number[], before: number[] = values) =>
  values.map((value, index) => Math.min(value, before[index] ?? value));

/** How many frames of the screen the page drops each second beyond those that it drops when nobody comes or goes. */
async function findDropped(limit: number): Promise<number> {
  let quiet = Number.POSITIVE_INFINITY;
  let busy = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries === 0 || (tries < TRIES && busy - quiet > limit); tries += 1) {
    crowd.kill('SIGSTOP');
    quiet = Math.min(quiet, (await measureRest(page, REST_MS)).droppedPerSecond);
    crowd.kill('SIGCONT');
    // What had gathered in the crowd meanwhile comes at once.
    await measureRest(page, CATCH_UP_MS);
    const { droppedPerSecond, changes } = await measureRest(page, REST_MS);
    expect(changes).toBeGreaterThan(0);
    busy = Math.min(busy, droppedPerSecond);
  }
  return busy - quiet;
}

describe('ten thousand people, a hundred of whom come and go each second, on a slow device', () => {
  it('[UI55] has no task for the server’s frames that is longer than a frame of the screen, in the median', async () => {
    expect(await findLongestTask()).toBeLessThanOrEqual(SCREEN_FRAME);
  });

  it('[UI55] drops at most two frames a second more than a quiet page while nobody touches the page', async () => {
    expect(await findDropped(MOST_MORE)).toBeLessThanOrEqual(MOST_MORE);
  });

  it('[UI55] paints the letter within 100 ms of a key in the search, and the list within half a second', async () => {
    await page.getByRole('searchbox').focus();
    const erasing = SEARCH.keys.map(() => 'Backspace');
    let best: { paintMs: number[]; listMs: number[] } | undefined;
    const isMet = () => best !== undefined && Math.max(...best.paintMs) < 100 && Math.max(...best.listMs) < 500;
    for (let tries = 0; tries < TRIES && !isMet(); tries += 1) {
      const typed = await measureTyping(page, SEARCH.keys, SEARCH.rows);
      const erased = await measureTyping(page, erasing, ALL_ROWS);
      const paintMs = [...typed.paintMs, ...erased.paintMs];
      expect(paintMs).toHaveLength(2 * SEARCH.keys.length);
      const listMs = [typed.listMs, erased.listMs];
      best = { paintMs: least(paintMs, best?.paintMs), listMs: least(listMs, best?.listMs) };
    }
    expect(Math.max(...(best?.paintMs ?? []))).toBeLessThan(100);
    expect(Math.max(...(best?.listMs ?? []))).toBeLessThan(500);
  });

  it('[UI57] drops at most a fifth of its frames while only those online are shown', async () => {
    await page.getByRole('button', { name: 'Online now' }).click();
    expect(await findDropped(MOST_MORE_FILTERED)).toBeLessThanOrEqual(MOST_MORE_FILTERED);
    await page.getByRole('button', { name: 'Online now' }).click();
  });

  it('[UI55] takes less than 60 MB for its objects', async () => {
    expect(await measureHeap(page)).toBeLessThan(60);
  });
});
