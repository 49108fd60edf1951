import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crowd } from '#server/test/crowd.messages.ts';
import { type LargeOrganization, startLargeOrganization } from '#server/test/large-organization.ts';
import { launchBrowser, openVisitor, signIn } from './browser.ts';
import { type KeyPress, measureDropped, measureHeap, measureKeys, measureLongestTask, throttle } from './measure.ts';

const PRIYA = 'priya.raman@northwind-labs.test';
const MEMBERS = 10_000;
/** So few that everybody the page shows changes with every second one of the server's frames, all at once. */
const MOVERS = 50;
const CHANGES_PER_SECOND = 100;
const SLOWER = 4;
/** What else runs on the machine makes a measure worse and never better: of a few the best counts, of each key. */
const TRIES = 3;
const REST_MS = 4_000;
const CATCH_UP_MS = 1_000;
const SERVER_FRAME_MS = 250;
const SCREEN_FRAME_MS = 1_000 / 60;
/**
 * Two frames of the screen each second. None would be better, and on a quiet machine it was one at most; but whatever else
 * runs there drops frames too, and more of those that have something to draw.
 */
const MOST_MORE = 2 / 60;

let server: LargeOrganization;
let browser: Browser;
let crowd: ChildProcess;
let page: Page;

beforeAll(async () => {
  server = await startLargeOrganization(MEMBERS);
  browser = await launchBrowser();
  ({ page } = await openVisitor(browser, server.origin));
  await signIn(page, PRIYA);
  await page.getByText('10,040 people').waitFor();
  await page.locator('[data-connection=live]').waitFor();
  await throttle(page, SLOWER);
  crowd = await startCrowd();
  await page.getByText(/\d{2,} online/).waitFor();
});
afterAll(async () => {
  // One that was stopped hears nothing milder.
  crowd?.kill('SIGKILL');
  await browser?.close();
  await server?.stop();
});

/** People at the head of the list, where the page shows them, who go idle and are active again. */
async function startCrowd(): Promise<ChildProcess> {
  const path = fileURLToPath(import.meta.resolve('#server/test/crowd.process.ts'));
  const child = fork(path, { execArgv: ['--import', 'tsx'] });
  const begun = once(child, 'message');
  child.send({
    port: server.port,
    tokens: server.tokensOfFirst(MOVERS),
    changesPerSecond: CHANGES_PER_SECOND,
    seconds: 120,
  } satisfies Crowd);
  await begun;
  return child;
}

describe('ten thousand people, a hundred of whom come and go each second, on a slow device', () => {
  it('[UI55] takes for none of the server’s frames longer than a frame of the screen, in the median', async () => {
    let longest = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < TRIES && longest > SCREEN_FRAME_MS; tries += 1) {
      const stretches = { forMs: REST_MS, everyMs: SERVER_FRAME_MS };
      longest = Math.min(longest, await measureLongestTask(browser, page, stretches));
    }
    expect(longest).toBeLessThanOrEqual(SCREEN_FRAME_MS);
  });

  it('[UI55] drops at most two frames a second more than a quiet page while nobody touches the page', async () => {
    let more = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < TRIES && more > MOST_MORE; tries += 1) {
      crowd.kill('SIGSTOP');
      const quiet = await measureDropped(page, REST_MS);
      crowd.kill('SIGCONT');
      // What had gathered in the crowd meanwhile comes at once.
      await measureDropped(page, CATCH_UP_MS);
      more = Math.min(more, (await measureDropped(page, REST_MS)) - quiet);
    }
    expect(more).toBeLessThanOrEqual(MOST_MORE);
  });

  it('[UI55] paints the letter within 100 ms of a key in the search, and soon has another list', async () => {
    const keys = [...'kowalski', ...Array.from({ length: 8 }, () => 'Backspace')];
    await page.getByRole('searchbox').focus();
    let best = keys.map(() => ({ paintMs: Number.POSITIVE_INFINITY, listMs: Number.POSITIVE_INFINITY }));
    const slowest = (kind: keyof KeyPress) => Math.max(...best.map((press) => press[kind]));
    for (let tries = 0; tries < TRIES && (slowest('paintMs') >= 100 || slowest('listMs') >= 500); tries += 1) {
      const presses = await measureKeys(page, keys, () => page.locator('[aria-rowcount="10041"]').waitFor());
      expect(presses).toHaveLength(keys.length);
      best = best.map((before, index) => ({
        paintMs: Math.min(before.paintMs, presses[index]?.paintMs ?? 0),
        listMs: Math.min(before.listMs, presses[index]?.listMs ?? 0),
      }));
    }
    expect(slowest('paintMs')).toBeLessThan(100);
    expect(slowest('listMs')).toBeLessThan(500);
  });

  it('[UI55] takes less than 60 MB for its objects', async () => {
    expect(await measureHeap(page)).toBeLessThan(60);
  });
});
