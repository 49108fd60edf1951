import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, takeNetwork, type Visitor } from './visitor.ts';

const LIVE_SESSIONS = '**/assets/live-sessions*.js';

const { visit, origin } = setUpBrowser();

const openLiveSessions = (page: Page) =>
  page.getByRole('link', { name: 'Live sessions' }).filter({ visible: true }).click();
const notLoaded = (page: Page) => page.getByRole('heading', { name: 'This part could not be loaded' });
const there = (page: Page) => page.getByRole('heading', { name: 'Live sessions' });
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();

/** An admin at the list of people, whom the file of the live sessions does not reach. */
async function withoutPart(): Promise<Visitor> {
  const visitor = await visit();
  visitor.excused.push(/net::ERR_FAILED .*live-sessions/);
  await visitor.context.route(LIVE_SESSIONS, (route) => route.abort());
  await signIn(visitor.page, PRIYA);
  return visitor;
}

describe('a part of the page that has a file of its own', () => {
  it('[UI64] is there before the server goes', async () => {
    const visitor = await visit();
    const { page } = visitor;
    const onTheWay = new Set<Request>();
    page.on('request', (request) => onTheWay.add(request));
    page.on('requestfinished', (request) => onTheWay.delete(request));
    page.on('requestfailed', (request) => onTheWay.delete(request));
    const arrived = page.waitForResponse(LIVE_SESSIONS);
    await signIn(page, PRIYA);
    await arrived;
    // What the part imports was asked for together with it.
    await expect.poll(() => [...onTheWay].map((request) => request.url())).toEqual([]);
    await takeNetwork(visitor);
    await openLiveSessions(page);
    await there(page).waitFor();
  });

  it('[UI64] leaves the rest standing without it, and comes when the server is back', async () => {
    const visitor = await withoutPart();
    const { context, page } = visitor;
    await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true));
    await takeNetwork(visitor);
    await openLiveSessions(page);
    await notLoaded(page).waitFor();
    await tryAgain(page);
    await notLoaded(page).waitFor();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true);
    await page.getByRole('link', { name: 'People' }).filter({ visible: true }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await openLiveSessions(page);
    await notLoaded(page).waitFor();

    await context.unroute(LIVE_SESSIONS);
    await context.setOffline(false);
    await tryAgain(page);
    await there(page).waitFor();
  });

  it('[UI64] loads the page anew by itself once, for a newer server may have other files', async () => {
    const { page } = await withoutPart();
    // The list may be there before its pictures.
    await page.waitForLoadState('load');
    const loads: string[] = [];
    page.on('load', () => loads.push(page.url()));
    await openLiveSessions(page);
    await notLoaded(page).waitFor();
    await expect.poll(() => loads).toEqual([`${origin()}/admin/live`]);
  });
});
