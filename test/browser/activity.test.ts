import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';

it('[E2E16] kudos reach who reads the activity without moving it, and a reaction to them comes back at once', async () => {
  const { page: priya } = await visit();
  const { page: tomas } = await visit();
  await signIn(priya, PRIYA);
  await signIn(tomas, TOMAS);
  await tomas.goto(`${origin()}/activity`);
  await tomas.getByRole('listitem').filter({ hasText: 'joined' }).first().waitFor();
  await priya.goto(`${origin()}/activity`);

  await priya.getByRole('button', { name: 'Thank somebody' }).click();
  await priya.getByRole('searchbox', { name: 'Add somebody' }).fill('tomás o');
  await priya.keyboard.press('Enter');
  await priya.getByRole('textbox', { name: 'What for?' }).fill('For the night shift');
  expect(await findAccessibilityProblems(priya)).toEqual([]);
  await priya.getByRole('button', { name: 'Thank', exact: true }).click();
  await priya.getByText('For the night shift').waitFor();

  await tomas.getByRole('link', { name: 'Inbox, 1 unread' }).waitFor();
  const pill = tomas.getByRole('button', { name: 'Show 1 new entry' });
  await pill.waitFor();
  expect(await tomas.getByText('For the night shift').count()).toBe(0);
  expect(await findAccessibilityProblems(tomas)).toEqual([]);
  await pill.click();
  const line = tomas.getByRole('listitem').filter({ hasText: 'For the night shift' });
  await line.getByText('Priya Raman').waitFor();
  await line.getByRole('button', { name: 'Party' }).click();
  await line.getByRole('button', { name: 'Party, 1', pressed: true }).waitFor();
  await priya.getByRole('button', { name: 'Party, 1', pressed: false }).waitFor();

  await priya.getByRole('button', { name: 'Delete the kudos of Priya Raman' }).click();
  await priya.getByRole('button', { name: 'Delete', exact: true }).click();
  await line.waitFor({ state: 'detached' });
  await tomas.getByRole('link', { name: 'Inbox', exact: true }).waitFor();
  expect(await findAccessibilityProblems(tomas)).toEqual([]);
});

it('[KD11] thanks once, although the answer is lost and one presses again', async () => {
  const visitor = await visit();
  const { page } = visitor;
  visitor.excused.push(/net::ERR_FAILED/);
  await signIn(page, PRIYA);
  await page.goto('/activity');
  await page.getByRole('button', { name: 'Thank somebody' }).click();
  await page.getByLabel('Add somebody').fill('amara');
  await page.getByRole('button', { name: 'Add Amara Okafor' }).click();
  await page.getByLabel('What for?').fill('For the second try');
  let losses = 0;
  await page.route('**/kudos', async (route) => {
    if (losses > 0) return route.continue();
    losses += 1;
    await route.fetch();
    await route.abort();
  });
  const thank = page.getByRole('dialog').getByRole('button', { name: 'Thank', exact: true });
  await thank.click();
  await page.getByText(/^This was not sent/).waitFor();
  await thank.click();
  await page.getByText(/^You thanked Amara Okafor/).waitFor();
  await page.reload();
  await expect.poll(() => page.getByText('For the second try').count()).toBe(1);
});
