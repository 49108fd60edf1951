import type { Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit, origin } = setUpBrowser();

const JONAS = 'jonas.lindqvist@northwind-labs.test';
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
  await desk.getByRole('button', { name: /^Sign out (?!everywhere)/ }).click();
  await phone.getByRole('heading', { name: /signed out/ }).waitFor();
  await desk.getByText('You are signed in nowhere else.').waitFor();
});

it('[UI83] signs out everywhere else once that is asked, says how many could not be, and leaves this device', async () => {
  const desk = await visit();
  const { page } = desk;
  desk.excused.push(/status of 500/);
  const { page: phone } = await visit({ viewport: { width: 390, height: 860 } });
  const { page: tablet } = await visit();
  for (const each of [phone, tablet, page]) await signIn(each, JONAS);
  await page.goto(`${origin()}/me/devices`);
  const everywhere = page.getByRole('button', { name: 'Sign out everywhere else' });
  await everywhere.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Sign out 2 other devices?').waitFor();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => everywhere.evaluate((button) => button === document.activeElement)).toBe(true);

  const refusal = { errors: [{ code: 'internal', message: 'Something went wrong.' }] };
  const refuse = (route: Route) => route.fulfill({ status: 500, json: refusal });
  await page.route(/\/me\/sessions\/[^/]+\/revoke/, refuse, { times: 1 });
  await everywhere.click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alert').filter({ hasText: '1 of 2 devices could not be signed out.' }).waitFor();
  const heading = page.getByRole('heading', { name: 'Your devices' });
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);

  await everywhere.click();
  await dialog.getByText('Sign out 1 other device?').waitFor();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  for (const each of [phone, tablet]) await each.getByRole('heading', { name: /signed out/ }).waitFor();
  await page.getByText('You are signed in nowhere else.').waitFor();
  await everywhere.waitFor({ state: 'detached' });
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
});

it('[UI83] says that the list may be old when Clerk tells nothing at a later look', async () => {
  const desk = await visit();
  const { page } = desk;
  desk.excused.push(/status of 500/);
  const { page: phone } = await visit();
  await signIn(phone, PRIYA);
  await signIn(page, PRIYA);
  await page.goto(`${origin()}/me/devices`);
  const signOut = page.getByRole('button', { name: /^Sign out (?!everywhere)/ });
  await signOut.waitFor();
  const refusal = { errors: [{ code: 'internal', message: 'Something went wrong.' }] };
  await page.route(/\/me\/sessions\/active/, (route) => route.fulfill({ status: 500, json: refusal }));
  await signOut.click();
  await phone.getByRole('heading', { name: /signed out/ }).waitFor();
  const old = page.getByRole('alert').filter({ hasText: 'this list may be old' });
  await old.waitFor();
  await signOut.waitFor({ state: 'hidden' });
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page.unrouteAll();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { name: 'People' }).waitFor();
  await page.goBack();
  await page.getByText('You are signed in nowhere else.').waitFor();
  await old.waitFor({ state: 'hidden' });
});

it('[UI83] calls nothing done that did not reach Clerk', async () => {
  const desk = await visit();
  const { page } = desk;
  desk.excused.push(/net::ERR_FAILED/);
  const { page: phone } = await visit();
  await signIn(phone, PRIYA);
  await signIn(page, PRIYA);
  await page.goto(`${origin()}/me/devices`);
  const signOut = page.getByRole('button', { name: /^Sign out (?!everywhere)/ }).first();
  await page.route(/\/revoke/, (route) => route.abort());
  await signOut.click();
  await page
    .getByRole('alert')
    .filter({ hasText: 'is still signed in. Clerk, where sign-ins are kept, did not say.' })
    .waitFor();
  await page.unrouteAll();
  await signOut.click();
  await phone.getByRole('heading', { name: /signed out/ }).waitFor();
});
