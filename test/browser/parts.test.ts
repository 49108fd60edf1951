import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '#server/test/local-server.ts';
import { launchBrowser, openVisitor, signIn } from './browser.ts';

const PRIYA = 'priya.raman@northwind-labs.test';
const LIVE_SESSIONS = '**/assets/live-sessions*.js';

let server: LocalServer;
let browser: Browser;

beforeAll(async () => {
  server = await startLocalServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const openLiveSessions = (page: Page) =>
  page.getByRole('link', { name: 'Live sessions' }).filter({ visible: true }).click();
const notLoaded = (page: Page) => page.getByRole('heading', { name: 'This part could not be loaded' });
const there = (page: Page) => page.getByRole('heading', { name: 'Live sessions' });
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();

/** An admin at the list of people, whom the file of the live sessions does not reach. */
async function withoutPart(): Promise<Page> {
  const { context, page } = await openVisitor(browser, server.origin);
  await context.route(LIVE_SESSIONS, (route) => route.abort());
  await signIn(page, PRIYA);
  return page;
}

describe('a part of the page that has a file of its own', () => {
  it('[UI64] is there before the server goes', async () => {
    const { context, page } = await openVisitor(browser, server.origin);
    const arrived = page.waitForResponse(LIVE_SESSIONS);
    await signIn(page, PRIYA);
    await (await arrived).finished();
    await context.setOffline(true);
    await openLiveSessions(page);
    await there(page).waitFor();
    await context.close();
  });

  it('[UI64] leaves the rest standing without it, and comes when the server is back', async () => {
    const page = await withoutPart();
    await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true));
    await page.context().setOffline(true);
    await openLiveSessions(page);
    await notLoaded(page).waitFor();
    await tryAgain(page);
    await notLoaded(page).waitFor();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true);
    await page.getByRole('link', { name: 'People' }).filter({ visible: true }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await openLiveSessions(page);
    await notLoaded(page).waitFor();

    await page.context().unroute(LIVE_SESSIONS);
    await page.context().setOffline(false);
    await tryAgain(page);
    await there(page).waitFor();
    await page.context().close();
  });

  it('[UI64] loads the page anew by itself once, for a newer server may have other files', async () => {
    const page = await withoutPart();
    const loads: string[] = [];
    page.on('load', () => loads.push(page.url()));
    await openLiveSessions(page);
    await notLoaded(page).waitFor();
    expect(loads).toEqual([`${server.origin}/admin/live`]);
    await page.context().close();
  });
});
