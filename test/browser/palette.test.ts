import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit } = setUpBrowser();

const field = (page: Page) => page.getByRole('combobox', { name: 'A page, a person, or what to do' });

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
}

async function goFor(page: Page, words: string): Promise<void> {
  await open(page);
  // As somebody who knows what they write, and does not wait for it to be found.
  await field(page).fill(words);
  await page.keyboard.press('Enter');
}

describe('the palette', () => {
  it('[PL1] [PL2] goes to pages and people by keyboard alone, and gives the focus back when it is left', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.locator('[data-connection=live]').waitFor();
    const search = page.getByRole('searchbox');
    await search.focus();
    await open(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => search.evaluate((input) => input === document.activeElement)).toBe(true);

    await goFor(page, 'Fields');
    await page.getByRole('heading', { name: 'Fields', exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');

    await goFor(page, 'Amara Okafor');
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('profile');
  });

  it('[PL1] [UI80] leads to the keys on every page, as ? does', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.goto('/activity');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.locator('[data-connection=live]').waitFor();
    // Its keys come with it.
    await page.getByRole('button', { name: 'Go to, find or do something' }).waitFor();
    await page.keyboard.press('?');
    await help.getByRole('checkbox', { name: 'Use single-key shortcuts' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await help.isVisible()).toBe(false);
    await goFor(page, 'keyboard');
    await help.getByRole('checkbox', { name: 'Use single-key shortcuts', checked: false }).click();
    await help.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('?');
    await help.waitFor();
  });

  it('[PL3] says something of oneself, changes what others see and the colours, and signs out', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 3_000 } });
    await signIn(page, PRIYA);
    await page.locator('[data-connection=live]').waitFor();
    await goFor(page, 'Working from home');
    await page.getByRole('button', { name: 'Your status: Working from home' }).waitFor();
    await goFor(page, 'Do not disturb');
    await page.getByRole('img', { name: 'Priya Raman, do not disturb' }).first().waitFor();
    await goFor(page, 'Dark');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await goFor(page, 'Sign out');
    await page.locator('input[name=identifier]').waitFor();
  });

  it('[PL2] moves among what was found with the arrows, round and round, and says when nothing was', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.getByRole('button', { name: 'Go to, find or do something' }).click();
    await field(page).fill('show me');
    await expect.poll(() => page.getByRole('option').count()).toBe(4);
    const ids: (string | null)[] = [];
    for (let step = 0; step < 5; step += 1) {
      ids.push(await field(page).getAttribute('aria-activedescendant'));
      await page.keyboard.press('ArrowDown');
    }
    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
    await field(page).fill('nothing of the kind');
    await page.getByText('Nothing found. Try another word.').waitFor();
  });
});
