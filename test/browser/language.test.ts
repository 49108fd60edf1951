import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { german } from '#client/language/de/german.ts';
import { english, openLaterEnglish } from '#client/language/en/english.ts';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { countryCodes } from '#shared/countries.ts';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { watchData } from './page-data.ts';
import { fillSignIn, PRIYA, signIn, takeNetwork } from './visitor.ts';

const { visit } = setUpBrowser();

beforeAll(openLaterEnglish);

/** The texts of a catalogue that are the same whatever they are said of. */
function listTexts(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? listTexts(value) : [];
  });
}

/** What the page says in English although German has words of its own for it. */
async function findEnglish(page: Page): Promise<string[]> {
  const saidInGerman = new Set(listTexts(german));
  const saidInEnglish = new Set(listTexts(english).filter((text) => !saidInGerman.has(text)));
  return (await page.locator('body').evaluate(collectSaid)).filter((text) => saidInEnglish.has(text.trim()));
}

/** Keeps a language on the visitor's device, as the page of preferences does. */
const keep = (page: Page, tag: string) =>
  page.addInitScript((one) => localStorage.setItem('rollcall.language', one), tag);

/** Has the health of the sync say all that it has found. */
const openPassedChecks = (page: Page) => page.locator('summary').click();

/** What makes the page scroll sideways, and what of ours lies outside of it or is cut. */
const findMisplaced = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const isOurs = (element: Element) => !element.closest('[class*="cl-"], .sr-only');
    const wide = [...document.querySelectorAll('html, body, main, header, footer, aside, dialog[open]')].filter(
      (element) => element.scrollWidth > element.clientWidth,
    );
    const misplaced = [
      ...document.querySelectorAll('header:not(main *) *, nav *, h1, h2, legend, label, button, input, select'),
    ]
      .filter((element) => isOurs(element) && element.checkVisibility({ visibilityProperty: true }))
      // One pixel wide is what is only read out.
      .filter((element) => element.getBoundingClientRect().width > 1)
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > clientWidth || element.scrollWidth > element.clientWidth + 1;
      })
      // What stands in a line has no width of its own to be cut by.
      .filter((element) => getComputedStyle(element).display !== 'inline');
    return [...wide, ...misplaced].map((element) => element.outerHTML.slice(0, 200));
  });

/** The page is laid out from the right, and nothing of it scrolls sideways, lies outside or is cut. */
async function expectMirrored(page: Page): Promise<void> {
  await expect.poll(() => findMisplaced(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
}

/** Every page that a heading of its own tells apart. */
const PAGES = [
  '/preferences',
  '/me',
  '/me/devices',
  '/inbox',
  '/people?view=pages&country=PL',
  '/people?q=nobody&country=PL&hours=working',
  '/activity',
  '/admin/fields',
  '/admin/live',
  '/admin/sync',
  '/nowhere',
];

describe('languages', () => {
  it.each([320, 1280])('[LG4] shows every page from the right at %d px, and scrolls none sideways', async (width) => {
    const visitor = await visit({ viewport: { width, height: 860 } });
    const { page } = visitor;
    await keep(page, 'ar-XB');
    await page.goto('/');
    await page.locator('input[name=identifier]').waitFor();
    await expectMirrored(page);
    await fillSignIn(page, PRIYA);
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.locator('[data-connection=live]').waitFor();
    const picture = page.locator('.cl-userButtonTrigger');
    await expect.poll(async () => (await picture.boundingBox())?.x).toBeGreaterThanOrEqual(12);
    expect((await picture.boundingBox())?.x).toBeLessThan(24);
    await expectMirrored(page);
    await page.getByText('Amara Okafor').first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await expectMirrored(page);
    for (const path of ['/me', '/me/devices', '/admin/fields', '/activity', '/people?view=pages']) {
      await page.goto(path);
      await page.locator('h1').waitFor();
      await page.locator('[data-connection=live]').waitFor();
      await expectMirrored(page);
    }
    await page.locator('main button[aria-expanded]').click();
    await page.getByRole('checkbox').first().waitFor();
    await expectMirrored(page);
    await page.goto('/preferences');
    await page.getByRole('combobox').waitFor();
    await page.locator('[data-connection=live]').waitFor();
    for (const other of [390, 640, 767, 768, 896, 1024, width]) {
      await page.setViewportSize({ width: other, height: 860 });
      await expectMirrored(page);
    }
    await takeNetwork(visitor);
    await page.locator('[data-connection=offline]').waitFor();
    await expectMirrored(page);
    expect((await picture.boundingBox())?.x).toBeGreaterThanOrEqual(12);
  });

  it('[LG2] says everything in the language, but for data and Clerk’s own windows', async () => {
    const { page } = await visit({ viewport: { width: 1900, height: 860 } });
    const isData = watchData(page);
    await keep(page, 'en-XA');
    // Node and the browser call some of them by other names.
    const countries = await page.evaluate(
      (codes) => codes.map((code) => new Intl.DisplayNames(['en'], { type: 'region' }).of(code)),
      [...countryCodes],
    );
    const expectTranslated = async (): Promise<void> => {
      const findRest = async () => {
        const said = [...(await page.locator('body').evaluate(collectSaid)), await page.title()];
        return findUntranslated(said).filter((text) => !isData(text) && !countries.includes(text));
      };
      await expect.poll(findRest).toEqual([]);
    };
    await page.goto('/');
    await page.locator('input[name=identifier]').waitFor();
    await expectTranslated();
    await fillSignIn(page, PRIYA);
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.locator('[data-connection=live]').waitFor();
    await expectTranslated();
    await page.getByText('Amara Okafor').first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await page.locator('header').getByRole('button', { name: '[Ýööûûŕ šţååţûûš]' }).click();
    await expectTranslated();
    for (const path of PAGES) {
      await page.goto(path);
      await page.locator('h1').waitFor();
      await page.locator('[data-connection=live]').waitFor();
      await expectTranslated();
    }
    await page.goto('/admin/sync');
    await openPassedChecks(page);
    await expectTranslated();
    await page.locator('tbody tr a').first().click();
    await page.locator('pre').waitFor();
    await expectTranslated();
  });

  it('[LG1] [LG2] [LG5] speaks German from the moment in which a member chooses it', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 860 }, locale: 'en-GB' });
    await signIn(page, PRIYA);
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('heading', { name: 'Preferences' }).waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await expect.poll(() => page.title()).toBe('Einstellungen · Rollcall');
    expect(await findEnglish(page)).toEqual([]);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Personen' }).filter({ visible: true }).click();
    await page.getByText('Aleksander Nowak').first().waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Seiten' }).filter({ visible: true }).waitFor();
    await page.locator('[data-connection=live]', { hasText: 'Verbindung: Live' }).waitFor();
    expect(await findEnglish(page)).toEqual([]);
    await page.getByText('Amara Okafor').first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    expect(await findEnglish(page)).toEqual([]);
    await page.goto('/admin/sync');
    await openPassedChecks(page);
    await page.getByText('Nichts wartet lange.').waitFor();
    expect(await findEnglish(page)).toEqual([]);
    await page.goto('/inbox');
    await page.getByRole('heading', { name: 'Posteingang' }).waitFor();
    await page.locator('[data-connection=live]').waitFor();
    expect(await findEnglish(page)).toEqual([]);
    await page.locator('.cl-userButtonTrigger').click();
    await page.locator('.cl-userButtonPopoverActionButton__signOut', { hasText: 'Abmelden' }).waitFor();
  });

  it('[LG1] [LG5] follows the browser at the sign-in, and can be told otherwise there', async () => {
    const { excused, page } = await visit({ locale: 'de-AT' });
    excused.push(/status of 422 /);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sieh, wer wer ist und wer da ist.' }).waitFor();
    await page.getByLabel('E-Mail-Adresse').fill(PRIYA);
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByLabel('Passwort', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByText('Das Passwort ist falsch.').first().waitFor();
    expect(await findEnglish(page)).toEqual([]);
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
