import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, takeNetwork } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';
/** High enough for every row of the list to be there at once. */
const TALL = { viewport: { width: 1280, height: 3_000 } };

const bell = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const toast = (page: Page) => page.getByRole('region', { name: 'Message' });

it('[E2E15] waves by keyboard alone; both tabs of the other count it, one tells of it, and what one reads the other has read', async () => {
  const { page: priya } = await visit(TALL);
  const { page: one, context } = await visit();
  await signIn(priya, PRIYA);
  await signIn(one, TOMAS);
  const two = await context.newPage();
  await two.goto(`${origin()}/inbox`);
  await two.getByText('All caught up').waitFor();
  expect(await findAccessibilityProblems(two)).toEqual([]);
  await two.goto(`${origin()}/activity`);
  await bell(one, 'Inbox').waitFor();

  await priya.getByRole('row', { name: /Tomás Oliveira/ }).focus();
  await priya.keyboard.press('w');
  await toast(priya).getByText('You waved to Tomás Oliveira').waitFor();
  for (const tab of [one, two]) await bell(tab, 'Inbox, 1 unread').waitFor();
  await expect.poll(async () => (await toast(one).count()) + (await toast(two).count())).toBe(1);
  await bell(two, 'Inbox, 1 unread').click();
  await two.getByRole('link', { name: 'Priya Raman' }).waitFor();
  expect(await toast(two).count()).toBe(0);
  expect(await findAccessibilityProblems(two)).toEqual([]);

  await two.getByRole('button', { name: 'Mark all as read' }).click();
  for (const tab of [one, two]) await bell(tab, 'Inbox').waitFor();
  await two.getByRole('button', { name: 'Wave back to Priya Raman' }).click();
  await toast(priya).getByText('Tomás Oliveira waved back').waitFor();
  await two.getByRole('button', { name: 'Waved back to Priya Raman' }).waitFor();
  await toast(priya).getByRole('button', { name: 'Open inbox' }).click();
  await priya.getByRole('heading', { name: 'Inbox' }).waitFor();
  await bell(priya, 'Inbox, 1 unread').waitFor();
  expect(await toast(two).count()).toBe(0);
  expect(await findAccessibilityProblems(priya)).toEqual([]);
});

it.each([
  ['light', 320],
  ['dark', 390],
  ['dark', 1280],
] as const)(
  '[E2E6] [UI47] has an inbox without a fault that axe can find, and room for its bell in German: %s, %d px wide',
  async (colorScheme, width) => {
    const visitor = await visit({ viewport: { width, height: 700 }, colorScheme });
    const { page } = visitor;
    await signIn(page, TOMAS);
    await page.evaluate(() => localStorage.setItem('rollcall.language', 'de'));
    await page.goto(`${origin()}/inbox`);
    await page.getByRole('heading', { name: 'Posteingang' }).waitFor();
    await page.locator('.cl-userButtonTrigger').waitFor();
    await page.getByRole('listitem').or(page.getByText('Alles gelesen')).first().waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    for (const isAway of [false, true]) {
      if (isAway) {
        await takeNetwork(visitor);
        await page
          .getByText(/^(?:Offline|Verbindet|Verbinden)/)
          .first()
          .waitFor();
      }
      const parts = await page.locator('header > *, header > :last-child > *').evaluateAll((all) =>
        all
          .filter((part) => part.clientWidth > 0 && part !== part.parentElement?.closest('header')?.lastElementChild)
          .map((part) => part.getBoundingClientRect())
          .map(({ left, right }) => [Math.round(left), Math.round(right)]),
      );
      const ends = [0, ...parts.map(([, right]) => right ?? 0)];
      for (const [index, [left, right]] of parts.entries()) {
        expect(left).toBeGreaterThanOrEqual(ends[index] ?? 0);
        expect(right).toBeLessThanOrEqual(width - 12);
      }
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
);
