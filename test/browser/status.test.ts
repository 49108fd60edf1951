import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { signIn } from './visitor.ts';

const { visit } = setUpBrowser();

/** High enough for every row of the list to be there at once. */
const TALL = { viewport: { width: 1280, height: 3_000 } };

it('[E2E8] shows what a colleague says of themselves, set by keyboard alone, and not once it is taken away', async () => {
  const { page: priya } = await visit(TALL);
  const { page: tomas } = await visit({ viewport: { width: 390, height: 860 }, colorScheme: 'dark' });
  await signIn(priya, 'priya.raman@northwind-labs.test');
  await signIn(tomas, 'tomas.oliveira@northwind-labs.test');

  const own = tomas.getByRole('button', { name: /^Your status/ });
  await own.focus();
  await tomas.keyboard.press('Enter');
  await expect.poll(() => findAccessibilityProblems(tomas)).toEqual([]);
  await tomas.keyboard.type('On a <b>train</b> to Lisbon');
  await tomas.keyboard.press('Shift+Tab');
  await tomas.keyboard.type('🚆');
  await tomas.keyboard.press('Enter');
  await tomas.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => own.evaluate((button) => button === document.activeElement)).toBe(true);

  const row = priya.getByRole('row', { name: /Tomás Oliveira/ });
  await row.getByText('🚆').waitFor();
  await row.getByRole('link').click();
  await priya.getByRole('complementary').getByText('On a <b>train</b> to Lisbon').waitFor();
  expect(await findAccessibilityProblems(priya)).toEqual([]);

  await own.click();
  await tomas.getByRole('button', { name: 'Clear status' }).click();
  await row.getByText('🚆').waitFor({ state: 'detached' });
});

it('[E2E9] turns somebody offline for others who chooses to be invisible, and shows them again', async () => {
  const { page: priya } = await visit(TALL);
  const { page: tomas } = await visit();
  await signIn(priya, 'priya.raman@northwind-labs.test');
  await signIn(tomas, 'tomas.oliveira@northwind-labs.test');
  const dot = (state: string) => priya.getByRole('img', { name: `Tomás Oliveira, ${state}` }).first();
  await dot('online').waitFor();
  await tomas.getByRole('button', { name: /^Your status/ }).click();
  await tomas.getByRole('radio', { name: /^Invisible/ }).check();
  await dot('offline').waitFor();
  await tomas.getByRole('radio', { name: /^Automatic/ }).check();
  await dot('online').waitFor();
});
