import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';

const { visit } = setUpBrowser();

/** More than the stops of any page here. */
const MOST_STOPS = 60;

/** What has the focus, as it is called: a link or button by its name, an input by its label. */
function nameFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label =
      'labels' in element && element.labels instanceof NodeList ? element.labels[0]?.textContent : undefined;
    // A picture in it may say what it is.
    const picture = element.querySelector('[role=img]')?.getAttribute('aria-label');
    return (element.getAttribute('aria-label') ?? label ?? (element.textContent || picture || '')).trim();
  });
}

/** Goes on by Tab, as far as it takes, and as nobody would who has to see where they are: what has the focus is in view. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const focused = await nameFocus(page);
    if (name.test(focused)) return;
    seen.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}, but to: ${seen.join(' | ')}`);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

it('[E2E18] signs in, finds and greets somebody, writes of oneself, chooses how the page looks and signs out, by keyboard alone', async () => {
  const { page } = await visit();
  await page.goto('/');
  await page.locator('input[name=identifier]').waitFor();
  await tabTo(page, /^Email address/);
  await page.keyboard.type('tomas.oliveira@northwind-labs.test');
  await press(page, 'Enter');
  await page.locator('input[name=password]').waitFor();
  await tabTo(page, /^Password/);
  await page.keyboard.type('rollcall-demo');
  await press(page, 'Enter');
  await page.getByText(/^40 people/).waitFor();

  await press(page, '/');
  await page.keyboard.type('priya');
  await page.getByText('1 of 40 people').waitFor();
  await tabTo(page, /^Priya Raman/);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Priya Raman' }).waitFor();
  await press(page, 'w');
  await page.getByText('You waved to Priya Raman').waitFor();
  await press(page, 'Escape');
  await page.getByRole('heading', { name: 'Priya Raman' }).waitFor({ state: 'detached' });

  await tabTo(page, /^Your status/);
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: 'Your status' }).waitFor();
  await tabTo(page, /^What/);
  await page.keyboard.type('By keyboard');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: 'Your status' }).waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: /By keyboard/ }).waitFor();

  await press(page, '/', 'Control+a');
  await page.keyboard.type('tomás');
  await page.getByText('1 of 40 people').waitFor();
  await tabTo(page, /^Tomás Oliveira/);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Tomás Oliveira' }).waitFor();
  await tabTo(page, /^Edit/);
  await press(page, 'Enter');
  await page.getByRole('form', { name: 'What you write of yourself' }).waitFor();
  await tabTo(page, /^City/);
  await page.keyboard.type('Porto');
  await press(page, 'Enter');
  await page.getByText('Your profile is saved').waitFor();

  await tabTo(page, /^Preferences/);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Preferences' }).waitFor();
  await tabTo(page, /^As the system/);
  await press(page, 'ArrowDown', 'ArrowDown');
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');

  await tabTo(page, /user menu/i);
  await press(page, 'Enter');
  await page.locator('.cl-userButtonPopoverActionButton__signOut').waitFor();
  await tabTo(page, /^Sign out/);
  await press(page, 'Enter');
  await page.locator('input[name=identifier]').waitFor();
});
