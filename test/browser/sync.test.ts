import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buildEvent, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, signInOnly } from './visitor.ts';

/** Runs this installation, and is in no organization. */
const OTTO = 'otto.keller@example.test';
const INGRID = 'ingrid.solberg@northwind-labs.test';
const SECRET = 'whsec_c3luYyBwYWdlIGluIGEgYnJvd3Nlcg==';

const { visit, origin } = setUpBrowser({
  environment: { CLERK_WEBHOOK_SIGNING_SECRET: SECRET, LOG_LEVEL: 'silent', ROLLCALL_OPERATORS: `${PRIYA},${OTTO}` },
});

/** Delivers an event that names no instance, as an old one would. */
async function deliver({ instance_id: _, ...event }: ReturnType<typeof buildEvent>): Promise<void> {
  const { body, headers } = signDelivery(event, { secret: SECRET });
  expect((await fetch(`${origin()}/api/webhooks`, { method: 'POST', body, headers })).status).toBe(204);
}

function defer(): { promise: Promise<void>; resolve: () => void } {
  let settle: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle?.() };
}

const openSync = (page: Page) => page.getByRole('link', { name: 'Sync' }).filter({ visible: true }).click();
const line = (page: Page, id: string) => page.getByRole('row', { name: new RegExp(id) }).first();
const hasFocus = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

describe('the sync page', () => {
  it('[E2E7] shows an operator the log, opens a delivery, and applies it again', async () => {
    await deliver(userEvent('user.created', { id: 'user_of_the_log', at: Date.now() }));
    const { page } = await visit();
    await signIn(page, PRIYA);
    await openSync(page);
    await page.getByLabel('About').fill('user_of_the_log');
    await page.keyboard.press('Enter');
    await page.waitForURL(/entity=user_of_the_log/);
    await line(page, 'user_of_the_log').getByText('Applied').waitFor();
    await line(page, 'user_of_the_log').getByRole('link').press('Enter');
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByText('1 attempt.').waitFor();
    await page.getByRole('button', { name: 'Apply again', exact: true }).press('Enter');
    await page.getByText('1 attempt since it was put back.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ has: page.getByText('Applied', { exact: true }) })
      .waitFor();
    await hasFocus(page, 'button');
    await page.getByRole('link', { name: 'All deliveries' }).press('Enter');
    await hasFocus(page, '[data-svix-id]');
  });

  it('[UI36] is not offered to others, and says so at its address', async () => {
    const { page } = await visit();
    await signIn(page, INGRID);
    expect(await page.getByRole('link', { name: 'Sync' }).count()).toBe(0);
    await page.goto('/admin/sync');
    await page.getByRole('heading', { name: 'For operators only' }).waitFor();
  });

  it('[UI36] is offered to an operator who is in no organization', async () => {
    const user = { firstName: 'Otto', lastName: 'Keller', email: OTTO };
    const headers = { 'content-type': 'application/json' };
    const address = `${origin()}/__clerk/console/users`;
    expect((await fetch(address, { method: 'POST', headers, body: JSON.stringify(user) })).status).toBe(200);
    const { page } = await visit();
    await signInOnly(page, OTTO);
    await page.getByRole('heading', { name: 'You are not in an organization yet' }).waitFor();
    await openSync(page);
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
  });

  it('[UI37] leaves the reader’s line and focus where they are when new deliveries come', async () => {
    for (let number = 0; number < 30; number += 1)
      await deliver(buildEvent('comet.seen', { id: `comet_${number}` }, Date.now()));
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.goto('/admin/sync?type=comet.seen');
    const read = line(page, 'comet_7\\b').getByRole('link');
    await read.focus();
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    expect(before?.y).toBeGreaterThan(0);
    await deliver(buildEvent('comet.seen', { id: 'comet_new' }, Date.now()));
    await line(page, 'comet_new').waitFor({ state: 'attached' });
    await expect.poll(async () => Math.abs(((await read.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    expect(await read.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('[UI41] leaves the line that was applied again under the pointer, and the others where they are', async () => {
    const at = Date.now();
    for (const number of [1, 2, 3]) await deliver(userEvent('user.created', { id: `user_kept_${number}`, at }));
    // Something newer is known by now, so that it will be skipped.
    await deliver(userEvent('user.updated', { id: 'user_kept_2', at: at + 1 }));
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.goto('/admin/sync?state=applied&type=user.created');
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    const button = line(page, 'user_kept_2').getByRole('button');
    await page.getByRole('list', { name: 'Checks', exact: true }).waitFor();
    const place = await button.boundingBox();
    const [x, y] = [(place?.x ?? 0) + 16, (place?.y ?? 0) + 16];
    await page.mouse.dblclick(x, y);
    await line(page, 'user_kept_2').getByText('Skipped').waitFor();
    expect(new Set(posts.filter((url) => url.endsWith('/reapply'))).size).toBe(1);
    await expect.poll(async () => Math.abs(((await button.boundingBox())?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(1);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('[UI42] says on a phone why it could not be, and takes nothing from the columns', async () => {
    await deliver(buildEvent('user.created', { id: 'user_refused', email_addresses: 'none' }, Date.now()));
    const { page, excused } = await visit({ viewport: { width: 320, height: 860 } });
    await signIn(page, PRIYA);
    await page.goto('/admin/sync?entity=user_refused');
    const widths = () =>
      page.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    const button = line(page, 'user_refused').getByRole('button');
    await button.waitFor();
    const before = await widths();
    excused.push(/net::ERR_FAILED .*\/reapply/);
    await page.route('**/reapply', (route) => route.abort());
    await button.click();
    await page.getByRole('table').getByText('The server could not be reached.').waitFor();
    expect(await widths()).toEqual(before);
  });

  it('[UI44] keeps the room of the checks while they are on their way', async () => {
    await deliver(buildEvent('user.created', { id: 'user_room', email_addresses: 'none' }, Date.now()));
    const { page } = await visit({ viewport: { width: 320, height: 860 } });
    await signIn(page, PRIYA);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Reflect.set(globalThis, 'shifts', shifts);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const { promise: answered, resolve: answer } = defer();
    await page.route('**/sync-health', async (route) => {
      await answered;
      await route.continue();
    });
    await page.goto('/admin/sync?entity=user_room');
    await page.locator('[data-svix-id]').first().waitFor({ state: 'attached' });
    answer();
    await page.getByRole('list', { name: 'Checks', exact: true }).waitFor();
    await line(page, 'user_room').waitFor();
    // What moved is told after it was painted; this wants something painted later, and told after it.
    const shifts = await page.evaluate(async () => {
      const told: number[] = Reflect.get(globalThis, 'shifts');
      document.querySelector('main')?.style.setProperty('padding-top', '40px');
      const before = told.length;
      while (told.length === before) await new Promise((resolve) => requestAnimationFrame(resolve));
      return told.slice(0, -1).reduce((sum, shift) => sum + shift, 0);
    });
    expect(shifts).toBeLessThan(0.05);
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('[E2E6] has no accessibility fault that axe can find: %s, %d px wide', async (colorScheme, width) => {
    await deliver(buildEvent('user.created', { id: 'user_dead', email_addresses: 'none' }, Date.now()));
    const { page } = await visit({ colorScheme, viewport: { width, height: 860 }, reducedMotion: 'reduce' });
    const isSideways = () => page.evaluate(() => document.querySelector('main section')?.scrollWidth ?? 0);
    await signIn(page, PRIYA);
    await openSync(page);
    await line(page, 'user_dead').waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await isSideways()).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: 'Apply all dead ones again' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await line(page, 'user_dead').getByRole('link').click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
  });
});
