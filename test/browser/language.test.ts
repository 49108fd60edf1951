import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, signInOnly } from './visitor.ts';

const { visit } = setUpBrowser();

/** Keeps a language on the visitor's device, as the page of preferences does. */
const keep = (page: Page, tag: string) =>
  page.addInitScript((one) => localStorage.setItem('rollcall.language', one), tag);

const findSideways = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const scrolling = [...document.querySelectorAll('html, body, main, header, footer, dialog[open], aside')];
    const wide = scrolling.filter((element) => element.scrollWidth > element.clientWidth);
    const outside = [...document.querySelectorAll('header *, h1, h2, button, input, select')]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only, [class*="cl-"]'),
      )
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < 0 || right > clientWidth);
      });
    return [...wide, ...outside].map((element) => element.outerHTML.slice(0, 200));
  });

/** Nothing scrolls sideways or lies outside, and everything is laid out from the right. */
async function expectMirrored(page: Page): Promise<void> {
  await expect.poll(() => findSideways(page)).toEqual([]);
  expect(await page.evaluate(() => [document.documentElement.dir, getComputedStyle(document.body).direction])).toEqual([
    'rtl',
    'rtl',
  ]);
}

describe('languages', () => {
  it.each([320, 1280])('[LG4] shows every page from the right at %d px, and scrolls none sideways', async (width) => {
    const { page } = await visit({ viewport: { width, height: 860 } });
    await keep(page, 'ar-XB');
    await page.goto('/');
    await page.locator('input[name=identifier]').waitFor();
    await expectMirrored(page);
    await signInOnly(page, PRIYA);
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.locator('.cl-userButtonTrigger').waitFor();
    await expectMirrored(page);
    const mark = await page.locator('.cl-organizationSwitcherTrigger').boundingBox();
    expect(mark?.x).toBeGreaterThan(width / 2);
    await page.getByText('Amara Okafor').first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await expectMirrored(page);
    await page.goto('/preferences');
    await page.getByRole('combobox').waitFor();
    await expectMirrored(page);
  });

  it('[LG2] says everything in the language, but for data and Clerk’s components', async () => {
    const { page } = await visit();
    await keep(page, 'en-XA');
    const untranslated = async () => findUntranslated(await page.locator('body').evaluate(collectSaid));
    await page.goto('/');
    await page.locator('input[name=identifier]').waitFor();
    await expect.poll(() => page.title()).toMatch(/^\[.+\] · Rollcall$/);
    await page.locator('section ul').evaluate((people) => people.remove());
    expect(await untranslated()).toEqual([]);
    await page.reload();
    await signInOnly(page, PRIYA);
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.goto('/preferences');
    await page.getByRole('combobox').waitFor();
    expect(await untranslated()).toEqual([]);
  });

  it('[LG1] [LG5] speaks German from the moment in which a member chooses it', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 860 }, locale: 'en-GB' });
    await signIn(page, PRIYA);
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('heading', { name: 'Preferences' }).waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await expect.poll(() => page.title()).toBe('Einstellungen · Rollcall');
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Personen' }).filter({ visible: true }).click();
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Seiten' }).filter({ visible: true }).waitFor();
    await page.locator('[data-connection=live]', { hasText: 'Verbindung: Live' }).waitFor();
  });

  it('[LG1] [LG5] follows the browser at the sign-in, and can be told otherwise there', async () => {
    const { page } = await visit({ locale: 'de-AT' });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sieh, wer wer ist und wer da ist.' }).waitFor();
    await page.getByLabel('Sprache').selectOption('en');
    await page.getByRole('heading', { name: 'See who is who, and who is here.' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('[LG1] comes in English when the file of the language does not arrive', async () => {
    const { context, excused, page } = await visit({ locale: 'de-AT' });
    excused.push(/net::ERR_FAILED .*german/);
    await context.route('**/assets/german*.js', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('heading', { name: 'See who is who, and who is here.' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
