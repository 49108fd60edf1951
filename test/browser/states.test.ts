import type { Locator, Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, takeNetwork } from './visitor.ts';

const { visit } = setUpBrowser();

interface ScreenStates {
  name: string;
  path: string;
  /** What the screen asks for before it can show anything. */
  asksFor: RegExp;
  loading: string;
  failed: string;
  ready: (page: Page) => Locator;
  /** Clerk’s refusals have no number to quote. */
  isClerks?: boolean;
}

const screens: ScreenStates[] = [
  {
    name: 'people',
    path: '/people',
    asksFor: /\/directory$/,
    loading: 'Loading people',
    failed: 'The people could not be loaded',
    ready: (page) => page.getByText(/^40 people/),
  },
  {
    name: 'own profile',
    path: '/me',
    asksFor: /\/me\/profile$/,
    loading: 'Loading your profile',
    failed: 'Your profile could not be loaded',
    ready: (page) => page.getByRole('form', { name: 'What you write of yourself' }),
  },
  {
    name: 'devices',
    path: '/me/devices',
    asksFor: /\/me\/sessions\/active/,
    loading: 'Loading your devices',
    failed: 'Your devices could not be loaded',
    ready: (page) => page.getByText('This device', { exact: true }),
    isClerks: true,
  },
  {
    name: 'inbox',
    path: '/inbox',
    asksFor: /\/me\/notices/,
    loading: 'Loading your inbox',
    failed: 'Your inbox could not be loaded',
    ready: (page) => page.getByText(/^When a colleague waves to you/),
  },
  {
    name: 'fields',
    path: '/admin/fields',
    asksFor: /\/fields\?/,
    loading: 'Loading the fields',
    failed: 'The fields could not be loaded',
    ready: (page) => page.getByRole('button', { name: 'Add a field' }),
  },
  {
    name: 'sync',
    path: '/admin/sync',
    asksFor: /\/admin\/deliveries/,
    loading: 'Loading deliveries',
    failed: 'The deliveries could not be read',
    ready: (page) => page.locator('a[data-svix-id]').first(),
  },
];

/** Lets what the screen asks for wait, be refused, or go through. */
async function interpose(page: Page, asksFor: RegExp) {
  const waiting: Route[] = [];
  let answer: (route: Route) => Promise<void> = hold;
  async function hold(route: Route): Promise<void> {
    waiting.push(route);
  }
  async function answerAll(next: (route: Route) => Promise<void>): Promise<void> {
    answer = next;
    for (const route of waiting.splice(0)) await next(route);
  }
  await page.route(asksFor, (route) => answer(route));
  const error = { code: 'internal', message: 'Something went wrong.', requestId: 'req_of_the_test' };
  return {
    holdAll: () => answerAll(hold),
    refuseAll: () => answerAll((route) => route.fulfill({ status: 500, json: { error } })),
    passAll: () => answerAll((route) => route.continue()),
  };
}

describe('every screen', () => {
  it.each(screens)(
    '[E2E17] says when it loads, fails, can be tried again, is there and is offline: $name',
    async (screen) => {
      const visitor = await visit();
      const { page } = visitor;
      // The refusals of the test itself.
      visitor.excused.push(/status of 500/);
      await signIn(page, PRIYA);
      const answers = await interpose(page, screen.asksFor);
      await page.goto(screen.path);
      await page
        .getByLabel(screen.loading)
        .or(page.getByText(screen.loading, { exact: true }))
        .first()
        .waitFor();
      expect(await findAccessibilityProblems(page)).toEqual([]);

      await answers.refuseAll();
      const alert = page.getByRole('alert').filter({ hasText: screen.failed });
      await alert.waitFor();
      if (!screen.isClerks) await alert.getByText('req_of_the_test').waitFor();
      expect(await findAccessibilityProblems(page)).toEqual([]);

      await answers.holdAll();
      await alert.getByRole('button', { name: 'Try again' }).click();
      await answers.passAll();
      const ready = screen.ready(page);
      await ready.waitFor();
      await page.locator('[data-connection=live]').waitFor();

      await takeNetwork(visitor);
      await page.locator('[data-connection=offline]').waitFor();
      expect(await ready.isVisible()).toBe(true);
    },
  );
});
