import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';
/** High enough for every row of the list to be there at once. */
const TALL = { viewport: { width: 1280, height: 3_000 } };

const bell = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const toast = (page: Page) => page.getByRole('region', { name: 'Message' });

it('[E2E12] waves by keyboard alone; both tabs of the other count it, one tells of it, and what one reads the other has read', async () => {
  const { page: priya } = await visit(TALL);
  const { page: one, context } = await visit();
  await signIn(priya, PRIYA);
  await signIn(one, TOMAS);
  const two = await context.newPage();
  await two.goto(`${origin()}/inbox`);
  await two.getByText('All caught up').waitFor();
  expect(await findAccessibilityProblems(two)).toEqual([]);
  await bell(one, 'Inbox').waitFor();

  await priya.getByRole('row', { name: /Tomás Oliveira/ }).focus();
  await priya.keyboard.press('w');
  await toast(priya).getByText('You waved to Tomás Oliveira').waitFor();
  for (const tab of [one, two]) await bell(tab, 'Inbox, 1 unread').waitFor();
  await two.getByRole('link', { name: 'Priya Raman' }).waitFor();
  await expect.poll(async () => (await toast(one).count()) + (await toast(two).count())).toBe(1);
  expect(await findAccessibilityProblems(two)).toEqual([]);

  await two.getByRole('button', { name: 'Mark all as read' }).click();
  for (const tab of [one, two]) await bell(tab, 'Inbox').waitFor();
  await two.getByRole('button', { name: 'Wave back to Priya Raman' }).click();
  await toast(priya).getByText('Tomás Oliveira waved back').waitFor();
  await two.getByRole('button', { name: 'Waved back to Priya Raman' }).waitFor();
  await toast(priya).getByRole('button', { name: 'Open inbox' }).click();
  await priya.getByRole('heading', { name: 'Inbox' }).waitFor();
  await bell(priya, 'Inbox, 1 unread').waitFor();
  expect(await toast(two).count()).toBeLessThanOrEqual(1);
  expect(await findAccessibilityProblems(priya)).toEqual([]);
});
