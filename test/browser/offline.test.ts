import { describe, expect, it, onTestFinished } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { startFront } from './front.ts';
import { PRIYA, signIn, takeNetwork, type Visitor } from './visitor.ts';

const AMARA = 'amara.okafor@northwind-labs.test';

const { visit } = setUpBrowser();

/** Somebody whose browser has kept the page and the list. */
async function arrive(email = PRIYA): Promise<Visitor> {
  const visitor = await visit({ serviceWorkers: 'allow' });
  await settle(visitor, email);
  return visitor;
}

async function settle({ page }: Visitor, email: string): Promise<void> {
  await signIn(page, email);
  await page.locator('[data-connection=live]').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => countKept(page)).toBe(1);
}

function countKept(page: Visitor['page']): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('rollcall');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction('lists').objectStore('lists').count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

/** Puts another list beside the one that is kept, or in its place when it is of the same person and organization. */
function plant(page: Visitor['page'], changes: object): Promise<void> {
  return page.evaluate(
    (changes) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('rollcall');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('lists', 'readwrite');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          const lists = writing.objectStore('lists');
          const reading = lists.getAll();
          reading.onsuccess = () => void lists.put({ ...reading.result[0], ...changes });
        };
      }),
    changes,
  );
}

const kept = (page: Visitor['page']) => page.getByText(/as this device kept them, as of/);
const failed = (page: Visitor['page']) => page.getByRole('heading', { name: 'Rollcall could not start' });

describe('a page that is opened without a network', () => {
  it('[OF1] [OF2] shows the last list, to be read and searched, and becomes the ordinary page by itself', async () => {
    const visitor = await arrive();
    const { context, page } = visitor;
    await takeNetwork(visitor);
    await page.reload();
    await kept(page).waitFor();
    await page.getByText('40 people').waitFor();
    await page
      .getByRole('img', { name: /presence unknown/ })
      .first()
      .waitFor();
    await page.getByRole('searchbox').fill('okafor');
    await page.getByText('1 person').waitFor();
    await page.getByText('Amara Okafor').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await kept(page).waitFor();
    await context.setOffline(false);
    await page.locator('[data-connection=live]').waitFor();
  });

  it('[OF3] shows nothing any more to who comes after somebody has signed out', async () => {
    const visitor = await arrive();
    const { context, page } = visitor;
    await page.evaluate(() => {
      const clerk: { signOut(): Promise<void> } = Reflect.get(globalThis, 'Clerk');
      return clerk.signOut();
    });
    await page.locator('input[name=identifier]').waitFor();
    await expect.poll(() => countKept(page)).toBe(0);
    await takeNetwork(visitor);
    await page.reload();
    await failed(page).waitFor();
    await context.setOffline(false);
    await settle(visitor, AMARA);
  });

  it('[OF3] shows no list that is older than seven days', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await plant(page, { keptAt: Date.now() - 7 * 24 * 60 * 60_000 });
    await takeNetwork(visitor);
    await page.reload();
    await failed(page).waitFor();
    expect(await countKept(page)).toBe(0);
  });

  it.each([
    ['of somebody else', { userId: 'user_somebody_else' }],
    ['of an organization that they are no member of', { organizationId: 'org_no_longer' }],
  ])('[OF3] removes a list %s once it is known who is here', async (_whose, changes) => {
    const { page } = await arrive();
    await plant(page, changes);
    expect(await countKept(page)).toBe(2);
    await page.reload();
    await page.locator('[data-connection=live]').waitFor();
    await expect.poll(() => countKept(page)).toBe(1);
  });

  it('[OF1] [OF2] comes back by itself when only the server was away', async () => {
    const visitor = await arrive();
    const { page, excused } = visitor;
    excused.push(/net::ERR_INTERNET_DISCONNECTED/);
    await page.route('**/api/config', (route) => route.abort('internetdisconnected'));
    await page.reload();
    await kept(page).waitFor();
    await page.unroute('**/api/config');
    await page.locator('[data-connection=live]').waitFor();
  });

  it.each(['bad gateway', 'silent'] as const)(
    '[OF1] [OF2] shows the last list when what answers is no server: %s',
    async (way) => {
      const front = await startFront();
      onTestFinished(front.stop);
      const visitor = await visit({ serviceWorkers: 'allow', proxy: front.proxy });
      const { page } = visitor;
      await settle(visitor, PRIYA);
      front.become(way);
      visitor.excused.push(/502/, /net::ERR_/, /ChunkLoadError|Loading chunk/);
      await page.reload();
      await kept(page).waitFor();
      await page.getByText('40 people').waitFor();
      front.become('open');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('[data-connection=live]').waitFor();
    },
  );

  it('[OF3] has kept nothing for who wants nothing kept', async () => {
    const { page } = await arrive();
    await page.goto('/preferences');
    await page.getByRole('radio', { name: 'Keep nothing' }).click();
    await expect.poll(() => countKept(page)).toBe(0);
    await page.reload();
    await page.locator('[data-connection=live]').waitFor();
    expect(await countKept(page)).toBe(0);
  });

  it('[OF4] takes the page from the server whenever that answers, and keeps no files of an earlier one', async () => {
    const visitor = await visit({ serviceWorkers: 'allow' });
    const { page } = visitor;
    await page.goto('/');
    await page.evaluate(() => caches.open('rollcall-of-last-week').then(() => undefined));
    await settle(visitor, PRIYA);
    const [name = '', ...others] = await page.evaluate(() => caches.keys());
    expect(others).toEqual([]);
    await page.evaluate(async (name) => {
      await (await caches.open(name)).put(
        '/',
        new Response('of last week', { headers: { 'content-type': 'text/html' } }),
      );
    }, name);
    await page.reload();
    await page.locator('[data-connection=live]').waitFor();
    await takeNetwork(visitor);
    await page.reload();
    await page.getByText('of last week').waitFor();
  });
});
