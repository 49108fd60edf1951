import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { fillSignIn, PRIYA, signIn, type Visitor } from './visitor.ts';

const TOMAS = 'tomas.oliveira@northwind-labs.test';

/** Clerk refuses a page whose session was revoked its next token. */
const CUT_OFF = /status of 401 /;

/** High enough for every row of the list to be there at once. */
const TALL = { viewport: { width: 1280, height: 3_000 } };

const { visit } = setUpBrowser();

const dot = ({ page }: Visitor, name: string, state: string) => page.getByRole('img', { name: `${name}, ${state}` });

/** Presses a button of the local Clerk console, and confirms when it asks. */
async function inConsole(act: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await visit();
  await visitor.page.goto('/__clerk/');
  await act(visitor);
}

/** Clerk's menu of the reader with an entry of ours, which comes once the browser is idle: whoever is earlier opens it again. */
async function openOwnMenu(page: Page, entry: string): Promise<void> {
  const button = page.getByRole('button', { name: entry });
  await expect
    .poll(async () => {
      await page.locator('.cl-userButtonTrigger').click();
      const isThere = await button.waitFor({ timeout: 1_000 }).then(
        () => true,
        () => false,
      );
      if (!isThere) await page.keyboard.press('Escape');
      return isThere;
    })
    .toBe(true);
}

describe('two people in the directory', () => {
  it('[E2E1] [UI34] shows a colleague who signs in as online, a rename in both lists, and a revoked session as gone', async () => {
    const priya = await visit(TALL);
    await priya.page.goto('/');
    await fillSignIn(priya.page, PRIYA);
    await dot(priya, 'Priya Raman', 'online').first().waitFor();
    // A server that has just started waits for half a minute for those who may come back.
    await dot(priya, 'Tomás Oliveira', 'offline').first().waitFor({ timeout: 60_000 });

    const tomas = await visit(TALL);
    tomas.excused.push(CUT_OFF);
    await tomas.page.goto('/');
    await fillSignIn(tomas.page, TOMAS);
    await dot(priya, 'Tomás Oliveira', 'online').first().waitFor();
    await tomas.page.getByRole('link', { name: 'Amara Okafor' }).click();
    await tomas.page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();

    await inConsole(async ({ page }) => {
      await page.getByLabel('Find people').fill('Tomás');
      await page.getByRole('button', { name: 'Rename Tomás Oliveira' }).click();
      await page.getByLabel('First name').fill('Tomé');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Tomás Oliveira is now Tomé Oliveira.').waitFor();
    });
    for (const { page } of [priya, tomas]) await page.getByRole('link', { name: 'Tomé Oliveira' }).first().waitFor();

    await inConsole(async ({ page }) => {
      await page.getByRole('button', { name: 'Revoke session of Tomé Oliveira' }).first().click();
    });
    await tomas.page.getByRole('button', { name: 'Sign in again' }).click();
    await dot(priya, 'Tomé Oliveira', 'offline').first().waitFor();
    // The page one was on is still there after signing in again.
    await tomas.page.getByRole('button', { name: 'Tomás Oliveira' }).click();
    await tomas.page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
  });

  it('[LC27] tells in the console of an empty search, and keeps the place of whoever revokes by keyboard', async () => {
    const jonas = await visit();
    jonas.excused.push(CUT_OFF);
    await signIn(jonas.page, 'jonas.lindqvist@northwind-labs.test');
    await inConsole(async ({ page }) => {
      await page.getByLabel('Find people').fill('nobody has this name');
      await page.getByText('Nobody is found.').waitFor();
      await page.getByRole('button', { name: 'Revoke session of Jonas Lindqvist' }).first().press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('sessions');
    });
    await jonas.page.getByRole('button', { name: 'Sign in again' }).waitFor();
  });

  it('[LC28] shows the first rows of long lists in the console, and a message that covers no heading', async () => {
    await inConsole(async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 860 });
      const people = page.locator('[data-rows=users] th');
      await expect.poll(() => people.count()).toBe(10);
      await page.getByRole('button', { name: /^Ban / }).nth(8).click();
      await page.getByRole('button', { name: 'Ban', exact: true }).last().click();
      await page.getByText('is banned and signed out everywhere.').waitFor();
      await page.getByRole('link', { name: 'Deliveries' }).click();
      const title = page.getByRole('heading', { name: /^Deliveries/ });
      const isSeen = (element: Element) => {
        const { left, top } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + 8, top + 8));
      };
      await expect.poll(() => title.evaluate(isSeen)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(8_000);
      await page
        .getByRole('button', { name: /^Show all \d+ rows$/ })
        .first()
        .press('Enter');
      await expect.poll(() => people.count()).toBeGreaterThan(50);
      const name = await people.nth(10).innerText();
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.innerText)).toContain(name);
      await page.getByRole('button', { name: /^Unban / }).click();
      await page.getByText('may sign in again.').waitFor();
    });
  });

  it('[E2E2] switches the organization and signs out with Clerk’s own components', async () => {
    const { page } = await visit();
    await page.goto('/');
    await page.getByRole('button', { name: /Show all/ }).click();
    await page.getByRole('button', { name: /Northwind Labs, .*Globex/ }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    const before = await page
      .getByText(/\d+ people/)
      .first()
      .innerText();
    await page.locator('.cl-organizationSwitcherTrigger').click();
    await page.locator('.cl-organizationSwitcherPreviewButton').first().click();
    await page.getByText(before).first().waitFor({ state: 'detached' });
    await page
      .getByText(/\d+ people/)
      .first()
      .waitFor();
    await page.locator('.cl-userButtonTrigger').click();
    await page.locator('.cl-userButtonPopoverActionButton__signOut').click();
    await page.locator('input[name=identifier]').waitFor();
  });

  it('[UI66] leads to the sign-in without an alert in the other tab of somebody who signs out', async () => {
    const { context, page } = await visit();
    await signIn(page, PRIYA);
    const other = await context.newPage();
    await other.goto('/people?q=amara');
    await other.locator('[data-connection=live]').waitFor();
    await other.evaluate(() => {
      const shown = new MutationObserver(() => {
        if (document.querySelector('[role=alert]')) Reflect.set(globalThis, 'wasAlerted', true);
      });
      shown.observe(document.body, { childList: true, subtree: true });
    });
    // A page behind another is drawn once a second at most, and waited for that long at each press.
    await page.bringToFront();
    await page.locator('.cl-userButtonTrigger').click();
    await page.locator('.cl-userButtonPopoverActionButton__signOut').click();
    await other.locator('input[name=identifier]').waitFor();
    expect(await other.evaluate(() => Reflect.get(globalThis, 'wasAlerted'))).toBeUndefined();
    expect(new URL(other.url()).pathname).toBe('/people');
  });

  it('[E2E3] stays signed in and in place when the page is loaded again', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.getByRole('link', { name: 'Amara Okafor' }).first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await page.getByText('amara.okafor@northwind-labs.test').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/people(\?.*)?$/);
  });

  it('[UI31] shows where the keyboard is on Clerk’s own controls', async () => {
    const { page } = await visit();
    const expectOutlineAtTab = async (selector: string, offset = '2px'): Promise<void> => {
      const control = page.locator(selector);
      await control.waitFor();
      while (!(await control.evaluate((element) => element === document.activeElement)))
        await page.keyboard.press('Tab');
      const outline = () =>
        control.evaluate((element) => {
          const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
          return `${outlineStyle} ${outlineWidth} at ${outlineOffset}`;
        });
      await expect.poll(outline).toBe(`solid 2px at ${offset}`);
    };
    await page.goto('/');
    await expectOutlineAtTab('button.cl-formButtonPrimary');
    await fillSignIn(page, PRIYA);
    await expectOutlineAtTab('.cl-organizationSwitcherTrigger');
    await expectOutlineAtTab('.cl-userButtonTrigger');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Fields of the organization' }).waitFor();
    await expectOutlineAtTab('.cl-userButtonPopoverActionButton__manageAccount', '-2px');
    await expectOutlineAtTab('.cl-userButtonPopoverCustomItemButton >> nth=0', '-2px');
    await expectOutlineAtTab('.cl-userButtonPopoverActionButton__signOut', '-2px');
  });

  it('[E2E4] finds people as one types and by keyboard alone', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.getByRole('link', { name: 'Aleksander Nowak' }).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('okafor');
    await page.waitForURL(/q=okafor/);
    await page.getByRole('link', { name: 'Aleksander Nowak' }).first().waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.locator('[role=row][data-user-id]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
  });

  it('[E2E5] shows an admin the live sessions as they begin and end', async () => {
    const priya = await visit();
    await signIn(priya.page, PRIYA);
    await priya.page.getByRole('link', { name: 'Live sessions' }).click();
    const row = priya.page.getByRole('row', { name: /Ingrid Solberg/ });
    const ingrid = await visit();
    await signIn(ingrid.page, 'ingrid.solberg@northwind-labs.test');
    await row.getByText('Connected').waitFor();
    await ingrid.context.close();
    await row.getByText('Not connected').waitFor();

    // [UI33] A name of any length leaves the other columns as they were, and a phone still shows device and place.
    const { page } = priya;
    const starts = () =>
      page.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
    await page.setViewportSize({ width: 800, height: 860 });
    const before = await starts();
    await inConsole(async (visitor) => {
      await visitor.page.getByLabel('Find people').fill('Ingrid');
      await visitor.page.getByRole('button', { name: 'Rename Ingrid Solberg' }).click();
      await visitor.page.getByLabel('First name').fill('Ingrid '.repeat(12).trim());
      await visitor.page.getByRole('button', { name: 'Save' }).click();
    });
    await page.getByRole('row', { name: /Ingrid Ingrid/ }).waitFor();
    await expect.poll(starts).toEqual(before);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 860 });
      const cut = () =>
        page
          .locator('tbody')
          .locator('a, span, td')
          .filter({ visible: true })
          .evaluateAll((parts) =>
            parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.innerHTML),
          );
      await expect.poll(cut).toEqual([]);
    }
    await row.getByText('Oslo, Norway').filter({ visible: true }).waitFor();
  });

  it('[UI46] has one look from the first paint until the page is there', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.addInitScript(() => {
      const looks: string[] = [];
      Reflect.set(globalThis, 'looks', looks);
      const look = () => {
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        const now = middle?.closest('.start') ? 'start' : (document.querySelector('h1')?.textContent ?? 'bare');
        if (looks.at(-1) !== now) looks.push(now);
        requestAnimationFrame(look);
      };
      // From the time when there is something to paint.
      document.addEventListener('DOMContentLoaded', look);
    });
    for (const [path, title] of [
      ['/people', 'People'],
      ['/admin/live', 'Live sessions'],
      ['/admin/sync', 'Sync'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      // The heading may be there before the frame that looks at it.
      await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'looks'))).toEqual(['start', title]);
    }
  });

  it('[UI47] has room for all parts of the top bar at every width', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.locator('.cl-userButtonTrigger').waitFor();
    for (const width of [320, 390, 640, 700, 767, 768, 800, 895, 896, 1024]) {
      await page.setViewportSize({ width, height: 860 });
      const links = page.getByRole('navigation', { name: 'Pages' }).filter({ visible: true }).getByRole('link');
      await expect.poll(() => links.count()).toBe(4);
      for (const link of await links.all()) {
        const box = await link.boundingBox();
        expect({ width, height: box?.height }).toEqual({ width, height: width < 1024 ? 44 : 32 });
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      const picture = await page.locator('.cl-userButtonTrigger').boundingBox();
      expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeLessThanOrEqual(width - 12);
      const gear = await page.getByRole('link', { name: 'Preferences' }).boundingBox();
      expect((gear?.x ?? width) + 32).toBeLessThanOrEqual(picture?.x ?? 0);
    }
  });

  it("[UI86] [PL1] leads from the picture to what is one's own, admins to the fields too, on a phone as well", async () => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { page: priya } = await visit(phone);
    await signIn(priya, PRIYA);
    await priya.getByRole('button', { name: 'Go to, find or do something' }).waitFor();
    const goTo = async (page: Page, entry: string, heading: string) => {
      await openOwnMenu(page, entry);
      await page.getByRole('button', { name: entry }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    };
    await goTo(priya, 'Fields of the organization', 'Fields');
    const { page: tomas } = await visit(phone);
    await signIn(tomas, 'tomas.oliveira@northwind-labs.test');
    await goTo(tomas, 'Your profile', 'Your profile');
    await goTo(tomas, 'Your devices', 'Your devices');
    await goTo(tomas, 'Preferences', 'Preferences');
    await openOwnMenu(tomas, 'Preferences');
    expect(await tomas.getByRole('button', { name: 'Fields of the organization' }).count()).toBe(0);
  });

  it('[UI35] has one column for all pages that are read from the top', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    const columns = new Set<string>();
    for (const [path, name] of [
      ['/activity', 'Activity'],
      ['/inbox', 'Inbox'],
      ['/preferences', 'Preferences'],
      ['/me/devices', 'Your devices'],
      ['/admin/fields', 'Fields'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name, exact: true }).waitFor();
      const place = await page.locator('main > .reading').evaluate((column) => {
        const { left, width } = column.getBoundingClientRect();
        // As wide as there is room beside a scrollbar, which some of them have.
        return { width, besides: left - ((column.parentElement?.clientWidth ?? 0) - left - width) };
      });
      columns.add(JSON.stringify(place));
    }
    expect([...columns]).toEqual(['{"width":768,"besides":0}']);
  });
});
