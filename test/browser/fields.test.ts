import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';
const TALL = { viewport: { width: 1280, height: 3_000 } };

it('[E2E13] [UI82] lets an admin define fields, a member write in them, and each see what is for them', async () => {
  const visitors = [await visit(TALL), await visit()] as const;
  const [{ page: priya }, { page: tomas }] = visitors;
  await signIn(priya, PRIYA);
  await signIn(tomas, TOMAS);
  await priya.goto(`${origin()}/admin/fields`);
  await priya.getByText('There are no fields yet').waitFor();
  const define = async (name: string, fill: () => Promise<void>) => {
    await priya.getByRole('button', { name: 'Add a field' }).click();
    await priya.getByLabel('Name').fill(name);
    await fill();
    await priya.getByRole('button', { name: 'Save' }).click();
    await priya.getByRole('button', { name: `Edit ${name}` }).waitFor();
  };
  await define('Team', async () => {
    await priya.getByLabel('Kind').selectOption('choice');
    await priya.getByRole('button', { name: 'Save' }).click();
    await priya.getByText('Name at least one choice.').waitFor();
    expect(await findAccessibilityProblems(priya)).toEqual([]);
    await priya.getByLabel('Choices').fill('Sails\nOars');
    await priya.getByLabel('People can be searched and filtered by it').check();
  });
  await define('Badge', () =>
    priya
      .getByLabel('Seen by')
      .selectOption('admins')
      .then(() => undefined),
  );
  await priya.getByRole('button', { name: 'Move Badge up' }).click();
  await expect.poll(() => priya.getByRole('listitem').first().textContent()).toContain('Badge');
  expect(await findAccessibilityProblems(priya)).toEqual([]);

  await tomas.goto(`${origin()}/me`);
  await tomas.getByLabel('Team').selectOption('Sails');
  await tomas.getByLabel('Badge').fill('4711');
  await tomas.getByRole('button', { name: 'Save' }).click();
  await tomas.getByText('Your profile is saved').waitFor();

  await priya.goto(`${origin()}/people`);
  await priya
    .getByRole('row', { name: /Tomás Oliveira/ })
    .getByRole('link')
    .click();
  const drawer = priya.getByRole('complementary');
  await drawer.getByText('Sails').waitFor();
  await drawer.getByText('Seen by admins only').waitFor();
  const { page: lena } = await visit(TALL);
  await signIn(lena, 'aleksander.nowak@northwind-labs.test');
  await lena
    .getByRole('row', { name: /Tomás Oliveira/ })
    .getByRole('link')
    .click();
  await lena.getByRole('complementary').getByText('Sails').waitFor();
  expect(await lena.getByText('4711').count()).toBe(0);

  await lena.getByRole('button', { name: 'Filters and order' }).click();
  await lena
    .getByRole('group', { name: 'Team' })
    .getByRole('checkbox', { name: /^Sails/ })
    .click();
  await lena.getByText('1 of 40 people').waitFor();
  await lena.reload();
  await lena.getByText('1 of 40 people').waitFor();

  await lena.goto(`${origin()}/admin/fields`);
  await lena.getByText('This page is for admins').waitFor();
  await priya.goto(`${origin()}/admin/fields`);
  await priya.getByRole('button', { name: 'Delete Team' }).click();
  await priya.getByText('What 1 person has written in it is deleted for good.').waitFor();
  await priya.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await priya.getByRole('button', { name: 'Edit Team' }).waitFor({ state: 'detached' });

  // What was written for few is not opened to more, and what becomes of a field that goes meanwhile is said.
  for (const { excused } of visitors) excused.push(/status of 400/);
  await priya.getByRole('button', { name: 'Edit Badge' }).click();
  await priya.getByLabel('Seen by').selectOption('everyone');
  await priya.getByRole('button', { name: 'Save' }).click();
  await priya.getByText('People have written in it').waitFor();
  expect(await priya.getByLabel('Seen by').getAttribute('aria-invalid')).toBe('true');
  await priya.getByRole('button', { name: 'Cancel' }).click();
  await tomas.getByLabel('Badge').fill('4712');
  await tomas.getByLabel('City').fill('Porto');
  await priya.getByRole('button', { name: 'Delete Badge' }).click();
  await priya.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await priya.getByRole('button', { name: 'Edit Badge' }).waitFor({ state: 'detached' });
  await tomas.getByRole('button', { name: 'Save' }).click();
  await tomas.getByText('The field “Badge” is no longer asked for').waitFor();
  await tomas.getByText('“4712”').waitFor();
  await tomas.getByRole('button', { name: 'Save' }).click();
  await tomas.getByText('Your profile is saved').waitFor();
  expect(await tomas.getByLabel('City').inputValue()).toBe('Porto');
});
