import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const TOMAS = 'tomas.oliveira@northwind-labs.test';

it('[E2E14] [UI83] signs another device out, which is gone at once, and leaves this one', async () => {
  const { page: desk } = await visit();
  const { page: phone } = await visit({ viewport: { width: 390, height: 860 } });
  await signIn(desk, TOMAS);
  await desk.goto(`${origin()}/me/devices`);
  await desk.getByText('You are signed in nowhere else.').waitFor();
  await signIn(phone, TOMAS);
  await desk.getByRole('link', { name: 'People' }).click();
  await desk.getByRole('heading', { name: 'People' }).waitFor();
  await desk.goBack();
  const lines = desk.getByRole('main').getByRole('listitem');
  await expect.poll(() => lines.count()).toBe(2);
  expect(await lines.first().textContent()).toContain('This device');
  expect(await findAccessibilityProblems(desk)).toEqual([]);
  await desk.getByRole('button', { name: /^Sign out/ }).click();
  await phone.getByRole('heading', { name: /signed out/ }).waitFor();
  await desk.getByText('You are signed in nowhere else.').waitFor();
});
