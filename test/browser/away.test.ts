import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, takeNetwork } from './visitor.ts';

const AMARA = 'amara.okafor@northwind-labs.test';
const TALL = { viewport: { width: 1280, height: 3_000 } };

const { visit, origin } = setUpBrowser();

/** Renames by way of local Clerk's console, so that the webhook comes as any other. */
async function rename(page: Page, from: string, firstName: string): Promise<void> {
  await page.getByLabel('Find people').fill(from);
  await page.getByRole('button', { name: `Rename ${from}` }).click();
  await page.getByLabel('First name').fill(firstName);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(`${from} is now ${firstName} `).waitFor();
}

it('[UI53] is kept for the way back, and knows then what was missed', async () => {
  const { page } = await visit(TALL);
  await signIn(page, PRIYA);
  await page.locator('[data-connection=live]').waitFor();
  await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true));
  // Chromium keeps no page that is still waiting for something.
  await page.waitForLoadState('networkidle');

  await page.goto('/__clerk/');
  await rename(page, 'Amara Okafor', 'Amarachi');
  await page.evaluate(() => history.back());
  await page.getByRole('link', { name: 'Amarachi Okafor' }).waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true);
  await page.locator('[data-connection=live]').waitFor();
  await page.getByRole('img', { name: 'Priya Raman, online' }).first().waitFor();
});

it('[UI58] stops saying Live at once when the network is gone, and keeps dots no longer than after any loss', async () => {
  const visitor = await visit(TALL);
  const { context, page } = visitor;
  await signIn(page, PRIYA);
  await page.locator('[data-connection=live]').waitFor();
  await page.getByRole('img', { name: 'Priya Raman, online' }).first().waitFor();
  await takeNetwork(visitor);
  await page.locator('[data-connection=offline]').waitFor({ timeout: 4_000 });
  await page
    .getByRole('img', { name: /^Priya Raman, presence unknown since/ })
    .first()
    .waitFor({ timeout: 15_000 });
  await context.setOffline(false);
  await page.locator('[data-connection=live]').waitFor();
  await page.getByRole('img', { name: 'Priya Raman, online' }).first().waitFor();
});

it('[UI20] says on a phone in words that the network is gone, and of whom nothing is known, on lines as before', async () => {
  const visitor = await visit({ viewport: { width: 320, height: 860 } });
  const { page } = visitor;
  await signIn(page, PRIYA);
  await page.locator('[data-connection=live]').waitFor();
  // What comes late to a page would not come at all without a network, or move what is measured.
  await page.getByText(/people · \d+ online/).waitFor();
  await page.locator('.cl-userButtonTrigger').waitFor();
  const row = page.getByRole('listitem').first();
  const before = await row.boundingBox();
  await takeNetwork(visitor);
  const word = page.locator('[data-connection]').getByText('Offline');
  await word.waitFor();
  expect((await word.boundingBox())?.width).toBeGreaterThan(30);
  const picture = await page.locator('.cl-userButtonTrigger').boundingBox();
  expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeLessThanOrEqual(320 - 12);
  await row.getByText(/^Unknown · $/).waitFor();
  expect(await row.boundingBox()).toEqual(before);
});

it('[UI61] offers whoever was removed, and has no other organization, to sign out, and calls nothing live', async () => {
  const { page } = await visit(TALL);
  await signIn(page, AMARA);
  await page.locator('[data-connection=live]').waitFor();
  const path = await page.evaluate(() => {
    const clerk: { organization: { id: string }; user: { id: string } } = Reflect.get(globalThis, 'Clerk');
    return `/__clerk/console/organizations/${clerk.organization.id}/members/${clerk.user.id}`;
  });
  expect((await fetch(`${origin()}${path}`, { method: 'DELETE' })).status).toBe(200);
  await page.getByRole('heading', { name: /^You are no longer a member of/ }).waitFor();
  await expect.poll(() => page.locator('[data-connection]').count()).toBe(0);
  await page.getByRole('alert').getByRole('button', { name: 'Sign out' }).click();
  await page.locator('input[name=identifier]').waitFor();
});
