import type { Locator, Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn, takeNetwork } from './visitor.ts';

const { visit } = setUpBrowser();

interface ScreenStates {
  name: string;
  path: string | ((page: Page) => Promise<string>);
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
  {
    name: 'delivery',
    path: findDelivery,
    asksFor: /\/api\/admin\/deliveries\/[^?]/,
    loading: 'Loading the delivery',
    failed: 'The delivery could not be read',
    ready: (page) => page.getByRole('heading', { name: 'History' }),
  },
  {
    name: 'activity',
    path: '/activity',
    asksFor: /\/activity\?/,
    loading: 'Loading what happened',
    failed: 'What happened could not be loaded',
    ready: (page) => page.getByRole('listitem').filter({ hasText: 'joined' }).first(),
  },
];

async function findDelivery(page: Page): Promise<string> {
  await page.goto('/admin/sync');
  return (await page.locator('a[data-svix-id]').first().getAttribute('href')) ?? '';
}

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
      const path = typeof screen.path === 'string' ? screen.path : await screen.path(page);
      const answers = await interpose(page, screen.asksFor);
      await page.goto(path);
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

describe('live sessions', () => {
  it('[E2E17] say that they load, and that this takes long, and come as soon as they can', async () => {
    const visitor = await visit();
    const { page } = visitor;
    visitor.excused.push(/WebSocket/);
    await signIn(page, PRIYA);
    let isServerAway = true;
    await page.routeWebSocket(/socket\.io/, (socket) => {
      if (isServerAway) void socket.close();
      else socket.connectToServer();
    });
    await page.goto('/admin/live');
    await page.getByLabel('Loading sessions').waitFor();
    await page.getByText(/^The server has not answered yet/).waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    isServerAway = false;
    // Instead of waiting until it tries again by itself.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    const session = page.getByText('Priya Raman').first();
    await session.waitFor();
    await takeNetwork(visitor);
    await page.locator('[data-connection=offline]').waitFor();
    expect(await session.isVisible()).toBe(true);
  });
});

describe('a part of a screen', () => {
  it('[E2E17] says that it could not be loaded, and can be tried again: e-mail of a profile', async () => {
    const visitor = await visit();
    const { page } = visitor;
    visitor.excused.push(/status of 500/);
    await signIn(page, PRIYA);
    const answers = await interpose(page, /\/members\/[^/?]+$/);
    await page.goto('/people?q=tomas');
    await page.getByRole('link', { name: /Tomás Oliveira/ }).click();
    await page.getByRole('heading', { name: 'Tomás Oliveira' }).waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await answers.refuseAll();
    const alert = page.getByRole('alert').filter({ hasText: 'Could not be loaded.' });
    await alert.getByText('req_of_the_test').waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await answers.passAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    const email = page.getByRole('link', { name: /@/ });
    await email.waitFor();
    await takeNetwork(visitor);
    await page.locator('[data-connection=offline]').waitFor();
    expect(await email.isVisible()).toBe(true);
  });

  it('[E2E17] says that it could not be loaded, and can be tried again: choices of the preferences', async () => {
    const visitor = await visit();
    const { page } = visitor;
    visitor.excused.push(/status of 500/);
    await signIn(page, PRIYA);
    const answers = await interpose(page, /\/me\/notice-preferences$/);
    await page.goto('/preferences');
    await page.getByRole('heading', { name: 'Preferences', exact: true }).waitFor();
    await answers.refuseAll();
    const alert = page.getByRole('alert').filter({ hasText: 'Your choice could not be loaded or kept.' }).first();
    await alert.getByText('req_of_the_test').waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await answers.passAll();
    await alert.getByRole('button', { name: 'Try again' }).click();
    const everyone = page.getByRole('radio', { name: 'Everyone', exact: true, checked: true });
    await everyone.waitFor();
    await page.locator('[data-connection=live]').waitFor();
    await takeNetwork(visitor);
    await page.locator('[data-connection=offline]').waitFor();
    expect(await everyone.isVisible()).toBe(true);
  });
});

it.each(['/nowhere', '/people/%E0%A4%A', '/%E0%A4%A'])('[UI13] says that there is no such page at %s', async (path) => {
  const { page } = await visit();
  await signIn(page, PRIYA);
  await page.goto(path);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});
