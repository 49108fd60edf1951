import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { putOwn } from './populate.ts';
import { PRIYA, signIn, signInOnly } from './visitor.ts';

const { visit } = setUpBrowser();

it('[E2E12] [UI74] [UI76] [UI81] keeps filter, order and pin when the page is loaded again, and gives the list as a file', async () => {
  const { page, context } = await visit();
  await signIn(page, PRIYA);
  await page.getByRole('button', { name: 'Filters and order' }).click();
  await page.getByRole('checkbox', { name: /^Poland/ }).click();
  await page.getByLabel('Order').selectOption('title');
  await page.getByText('2 of 40 people').waitFor();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page
    .getByRole('row', { name: /Daniel Kowalczyk/ })
    .getByRole('link')
    .click();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('button', { name: 'Unpin' }).waitFor();
  await page.getByRole('button', { name: 'Close profile' }).click();

  const names = () => page.getByRole('row').getByRole('link').allTextContents();
  await expect.poll(names).toEqual(['Daniel Kowalczyk', 'Aleksander Nowak']);
  await page.reload();
  await page.getByText('2 of 40 people').waitFor();
  await expect.poll(names).toEqual(['Daniel Kowalczyk', 'Aleksander Nowak']);
  await page.getByRole('button', { name: /^Filters and order/ }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  expect(file.suggestedFilename()).toBe('People of Northwind Labs.csv');
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^Daniel Kowalczyk,Solutions Architect,Member,Poland,/);

  const other = await context.newPage();
  await other.goto('/people?pinned=true');
  await other.getByText('1 of 40 people').waitFor();
});

it('[E2E19] [UI85] tells what has changed since the last visit until it has been read', async () => {
  // High enough for every row of the list to be there at once.
  const { page } = await visit({ viewport: { width: 1280, height: 3_000 } });
  const { page: tomas } = await visit();
  const looked = page.waitForResponse(/\/me\/visit$/);
  await signIn(page, PRIYA);
  await looked;
  await putOwn(page, 'visit', { readUntil: 0 });
  await signIn(tomas, 'tomas.oliveira@northwind-labs.test');
  await putOwn(tomas, 'profile', { title: 'Keeper of ships' });
  // Nothing is new in what one looks at while it changes.
  await page.getByText('Keeper of ships').first().waitFor();
  await page.reload();
  const news = page.getByRole('button', { name: '1 change since your last visit' });
  await news.click();
  const dialog = page.getByRole('dialog', { name: 'Since your last visit' });
  await dialog.getByText('Keeper of ships').waitFor();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('link', { name: 'Tomás Oliveira' }).click();
  await page.getByRole('heading', { name: 'Tomás Oliveira' }).waitFor();
  await news.click();
  await dialog.getByRole('button', { name: 'Mark as read' }).click();
  await news.waitFor({ state: 'detached' });
  const nothing = page.getByRole('button', { name: 'Nothing new since your last visit' });
  expect(await nothing.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.reload();
  await page.getByText(/40 people · \d+ online/).waitFor();
  await nothing.waitFor();
});

it('[UI84] keeps the card of the open profile in view, also as the first thing on the page', async () => {
  const { page } = await visit({ viewport: { width: 1280, height: 700 } });
  await signIn(page, PRIYA);
  await page.goto('/people?view=cards');
  await page.getByText(/40 people · \d+ online/).waitFor();
  for (const key of ['j', 'End', 'Enter']) await page.keyboard.press(key);
  const card = page.locator('[data-user-id][aria-current=true]');
  const isInView = async () => {
    const box = await card.boundingBox();
    return box !== null && box.y > 100 && box.y + box.height <= 700;
  };
  await page.getByRole('heading', { name: 'Zeynep Yılmaz' }).waitFor();
  await expect.poll(isInView).toBe(true);
  await page.reload();
  await page.getByRole('heading', { name: 'Zeynep Yılmaz' }).waitFor();
  await expect.poll(isInView).toBe(true);
});

it.each([
  ['list', 390],
  ['list', 1280],
  ['cards', 390],
  ['pages', 390],
  ['pages', 1280],
] as const)(
  '[UI15] is no longer than the window, however long it is, with the filters open: as %s, %d px',
  async (view, width) => {
    const { page } = await visit({ viewport: { width, height: 860 } });
    await signIn(page, PRIYA);
    await page.goto(`/people?view=${view}`);
    await page.getByText(/40 people · \d+ online/).waitFor();
    const beyond = () => page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
    expect(await beyond()).toBe(0);
    await page.getByRole('button', { name: 'Filters and order' }).click();
    await page.getByRole('checkbox', { name: /^Poland/ }).waitFor();
    expect(await beyond()).toBe(0);
  },
);

it('[UI47] has room for what one searches for at every width, in German and with a profile and filters too', async () => {
  const { page } = await visit({ locale: 'de' });
  await signInOnly(page, PRIYA);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('complementary').waitFor();
  const profile = new URL(page.url()).pathname;
  for (const width of [320, 390, 640, 960, 1024, 1100, 1180, 1280, 1480]) {
    await page.setViewportSize({ width, height: 860 });
    for (const path of width < 1024 ? ['/people'] : ['/people', profile]) {
      await page.goto(`${path}?pinned=true`);
      const field = await page.getByRole('searchbox').boundingBox();
      const { x = 0, width: room = 0 } = field ?? {};
      expect({ width, path, room }).toMatchObject({ room: expect.toSatisfy((px) => px >= (width < 640 ? 140 : 176)) });
      // Beside the heading, or in a line of its own from its beginning.
      expect(x === 16 || x > 400).toBe(true);
      expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
    }
  }
});
