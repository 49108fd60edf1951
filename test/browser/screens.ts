import type { Page } from 'playwright-core';

export interface Screen {
  name: string;
  show(page: Page): Promise<void>;
}

async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
}

async function showPeople(page: Page, path = '/people'): Promise<void> {
  await open(page, path, 'People');
  await page.locator('[data-connection=live]').waitFor();
  await page.getByText(/people · \d+ online/).waitFor();
}

async function showDelivery(page: Page): Promise<void> {
  await open(page, '/admin/sync', 'Sync');
  await page.locator('a[data-svix-id]').first().click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
}

/** Everything that somebody signed in can look at, in an order in which nothing of one is left over in the next. */
export const screens: readonly Screen[] = [
  { name: 'people', show: showPeople },
  {
    name: 'people-filters',
    async show(page) {
      await showPeople(page);
      await page.getByRole('button', { name: 'Filters and order' }).click();
    },
  },
  {
    name: 'visit',
    async show(page) {
      await showPeople(page);
      await page.getByRole('button', { name: /changes? since your last visit/ }).click();
      await page.getByText('Head of Partnerships').last().waitFor();
    },
  },
  {
    name: 'people-pages',
    async show(page) {
      await open(page, '/people?view=pages', 'People');
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'people-cards',
    async show(page) {
      await showPeople(page, '/people?view=cards');
      await page.getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'people-nobody',
    async show(page) {
      await open(page, '/people?q=nobody&country=PL&status=online', 'People');
      await page.getByRole('button', { name: 'Clear search and filters' }).waitFor();
    },
  },
  {
    name: 'profile',
    async show(page) {
      await showPeople(page, '/people?sort=presence');
      await page.getByRole('link', { name: /Tomás Oliveira/ }).click();
      await page.getByRole('heading', { name: 'Tomás Oliveira' }).waitFor();
      await page.getByText('Figma').waitFor();
    },
  },
  {
    name: 'keys',
    async show(page) {
      await showPeople(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'palette',
    async show(page) {
      await showPeople(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'A page, a person, or what to do' }).fill('o');
      await page
        .getByRole('option', { name: /^Tomás Oliveira|^Automatic|^Omar/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'own-status',
    async show(page) {
      await showPeople(page);
      await page.getByRole('button', { name: /^Your status/ }).click();
      await page.getByRole('radio', { name: 'Automatic', checked: true }).waitFor();
    },
  },
  {
    name: 'own-profile',
    async show(page) {
      await open(page, '/me', 'Your profile');
      await page.getByRole('button', { name: 'Add a link' }).click();
    },
  },
  { name: 'devices', show: (page) => open(page, '/me/devices', 'Your devices') },
  {
    name: 'activity',
    async show(page) {
      await open(page, '/activity', 'Activity');
      await page.getByRole('listitem').filter({ hasText: 'joined' }).first().waitFor();
    },
  },
  {
    name: 'thanking',
    async show(page) {
      await open(page, '/activity', 'Activity');
      await page.getByRole('button', { name: 'Thank somebody' }).click();
      await page.getByRole('textbox', { name: 'What for?' }).waitFor();
    },
  },
  { name: 'inbox', show: (page) => open(page, '/inbox', 'Inbox') },
  { name: 'fields', show: (page) => open(page, '/admin/fields', 'Fields') },
  { name: 'preferences', show: (page) => open(page, '/preferences', 'Preferences') },
  {
    name: 'live-sessions',
    async show(page) {
      await open(page, '/admin/live', 'Live sessions');
      await page.getByText('Priya Raman').first().waitFor();
    },
  },
  {
    name: 'sync',
    async show(page) {
      await open(page, '/admin/sync', 'Sync');
      await page.locator('[data-svix-id]').first().waitFor();
    },
  },
  { name: 'delivery', show: showDelivery },
  {
    name: 'offline',
    async show(page) {
      await showPeople(page);
      await page.context().setOffline(true);
      await page.getByText('people · presence unknown').waitFor();
    },
  },
  {
    name: 'offline-shell',
    async show(page) {
      await page.context().setOffline(false);
      await showPeople(page);
      // The page comes, as from a worker, and its server does not answer.
      await page.route('**/api/config', (route) => route.abort('internetdisconnected'));
      await page.reload();
      await page.getByText(/as this device kept them, as of/).waitFor();
    },
  },
];
