import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';
/** High enough for every row of the list to be there at once. */
const TALL = { viewport: { width: 1280, height: 3_000 } };

it('[E2E10] [UI71] shows colleagues what somebody writes of themselves while they look, and tells faults at their fields', async () => {
  const { page: priya } = await visit(TALL);
  const { page: tomas } = await visit();
  await signIn(priya, 'priya.raman@northwind-labs.test');
  await signIn(tomas, TOMAS);
  const row = priya.getByRole('row', { name: /Tomás Oliveira/ });
  await row.getByRole('link').click();
  const drawer = priya.getByRole('complementary');

  await tomas.goto(`${origin()}/me`);
  await tomas.getByLabel('Title').fill('Keeper of <i>ships</i>');
  await tomas.getByLabel('About you').fill('Ask me.\nhttps://ships.example.com');
  await tomas.getByLabel('Skills').fill('Oak, Tar');
  await tomas.getByRole('button', { name: 'Add a link' }).click();
  const address = tomas.getByLabel('Address of link 1');
  await address.fill('javascript:alert(1)');
  await tomas.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => address.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await address.getAttribute('aria-invalid')).toBe('true');
  expect(await findAccessibilityProblems(tomas)).toEqual([]);
  await address.fill('ships.example.com/log');
  await tomas.keyboard.press('Enter');
  await tomas.getByText('Your profile is saved').waitFor();

  await row.getByText('Keeper of <i>ships</i>').waitFor();
  await drawer.getByText('Keeper of <i>ships</i>').waitFor();
  expect(await drawer.getByRole('link', { name: /ships\.example\.com/ }).count()).toBe(2);
  await drawer.getByText('Tar').waitFor();
  expect(await findAccessibilityProblems(priya)).toEqual([]);
});

it('[E2E11] [UI72] joins what is written in two tabs, and asks before what is not saved is left', async () => {
  const { page: one, context } = await visit();
  await signIn(one, TOMAS);
  const two = await context.newPage();
  for (const page of [one, two]) {
    await page.goto(`${origin()}/me`);
    await page.getByLabel('City').waitFor();
  }
  await one.getByLabel('City').fill('Porto');
  await one.getByLabel('Pronouns').fill('he/him');
  await two.getByLabel('City').fill('Faro');
  await two.getByLabel('About you').fill('From the other tab.');
  await two.getByRole('button', { name: 'Save' }).click();
  await two.getByText('Your profile is saved').waitFor();

  await one.getByText(/changed elsewhere, also City/).waitFor();
  await one.bringToFront();
  expect(await one.getByLabel('About you').inputValue()).toBe('From the other tab.');
  expect(await one.getByLabel('City').inputValue()).toBe('Porto');
  const asked: string[] = [];
  one.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await one.getByRole('link', { name: 'People' }).click();
  await expect.poll(() => asked.length).toBe(1);
  expect(new URL(one.url()).pathname).toBe('/me');
  await one.getByRole('button', { name: 'Save' }).click();
  await one.getByText('Your profile is saved').waitFor();
  await expect.poll(() => two.getByLabel('City').inputValue()).toBe('Porto');
  expect(await two.getByLabel('Pronouns').inputValue()).toBe('he/him');
});

it('[UI72] keeps what is not saved yet for who goes to another organization and comes back', async () => {
  const { page } = await visit();
  await signIn(page, 'ingrid.solberg@northwind-labs.test');
  const pronouns = page.getByLabel('Pronouns');
  const goToOther = async () => {
    await page.locator('.cl-organizationSwitcherTrigger').click();
    await page.locator('.cl-organizationSwitcherPreviewButton').first().click();
  };
  await page.goto(`${origin()}/me`);
  await pronouns.fill('she/they');
  await goToOther();
  await expect.poll(() => pronouns.inputValue()).toBe('');
  await goToOther();
  await page.getByText(/is here again\. It is not saved yet/).waitFor();
  expect(await pronouns.inputValue()).toBe('she/they');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your profile is saved').waitFor();
});

/** Whether something else lies over the middle of what has the focus, or the page ends before it. */
const isFocusHidden = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused.closest('form') === null) return false;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen === null || !(focused.contains(seen) || seen.contains(focused));
  });

it.each([430, 560])(
  '[UI31] leaves what has the focus to be seen beside the bar that saves, on a screen of %d px',
  async (height) => {
    const { page } = await visit({ viewport: { width: 640, height } });
    await signIn(page, 'lucas.vandijk@northwind-labs.test');
    await page.goto(`${origin()}/me`);
    await page.getByLabel('About you').waitFor();
    // As low as it goes before anything is to be saved, for then the bar comes.
    await page.getByLabel('City').evaluate((field) => field.scrollIntoView({ block: 'end' }));
    await page.getByLabel('City').fill('Oslo');
    await expect.poll(() => isFocusHidden(page)).toBe(false);
    await page.getByLabel('Title').focus();
    const stops = await page.locator('form :is(input, select, textarea, button)').count();
    for (let stop = 0; stop < stops; stop += 1) {
      expect(await isFocusHidden(page), await page.evaluate(() => document.activeElement?.outerHTML)).toBe(false);
      await page.keyboard.press('Tab');
    }
  },
);
