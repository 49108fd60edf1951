import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';
import { populate } from './populate.ts';
import { screens } from './screens.ts';
import { PRIYA, signIn, type Visitor } from './visitor.ts';

const { visit } = setUpBrowser({ prepare: populate });

/** What somebody chose on an earlier visit. */
async function choose(page: Page, choices: Record<string, string>): Promise<void> {
  await page.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(`rollcall.${key}`, value);
  }, choices);
}

const lookOf = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset }));

type Look = readonly [theme: 'light' | 'dark' | 'contrast', system: 'light' | 'dark', density: string];

/** Another tab, with nothing in it but the same storage. */
async function openOtherTab({ context, page }: Visitor): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto('/favicon.svg');
  // A page behind another is drawn once a second at most.
  await page.bringToFront();
  return tab;
}

/** Changes how an open page looks, by what the system prefers and by what is chosen in another tab. */
async function wear(page: Page, otherTab: Page, [theme, system, density]: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: system });
  await otherTab.evaluate(
    (kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(`rollcall.${key}`, value);
    },
    { theme, density },
  );
  const isContrast = theme === 'contrast';
  const shown = { theme: isContrast ? system : theme, density, ...(isContrast && { contrast: 'more' }) };
  await expect.poll(() => lookOf(page)).toEqual(shown);
  // What follows the look is drawn within the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

describe('every screen', () => {
  it.each([
    [
      1280,
      [
        ['light', 'light', 'comfortable'],
        ['dark', 'dark', 'compact'],
        ['contrast', 'dark', 'comfortable'],
      ],
    ],
    [
      320,
      [
        ['contrast', 'light', 'compact'],
        ['light', 'dark', 'comfortable'],
      ],
    ],
  ] as const)(
    '[E2E6] has no fault that axe can find, nor sideways scroll, in whatever look: %d px wide',
    async (width, looks) => {
      const visitor = await visit({ viewport: { width, height: 860 }, reducedMotion: 'reduce' });
      const { page } = visitor;
      const otherTab = await openOtherTab(visitor);
      const faults: Record<string, string[]> = {};
      async function lookAt(screen: string): Promise<void> {
        for (const look of looks) {
          await wear(page, otherTab, look);
          const found = await findAccessibilityProblems(page);
          const drawn = await page.evaluate(() => document.documentElement.scrollWidth);
          faults[`${screen}: ${look.join(', ')}`] = drawn > width ? [...found, `scrolls sideways: ${drawn}`] : found;
        }
      }
      await page.goto('/');
      await page.locator('input[name=identifier]').waitFor();
      await lookAt('sign-in');
      await signIn(page, PRIYA);
      visitor.excused.push(/net::ERR_INTERNET_DISCONNECTED/);
      for (const { name, show } of screens) {
        await show(page);
        await lookAt(name);
      }
      expect(Object.keys(faults)).toHaveLength((1 + screens.length) * looks.length);
      expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
    },
    240_000,
  );
});

describe('what was chosen', () => {
  it('[LK1] [LK2] is there before any script of the page has run', async () => {
    const { page, excused } = await visit({ colorScheme: 'dark' });
    excused.push(/net::ERR_FAILED/);
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.goto('/');
    expect(await lookOf(page)).toEqual({ theme: 'dark', density: 'comfortable' });
    await choose(page, { theme: 'contrast', density: 'compact' });
    await page.goto('/');
    expect(await lookOf(page)).toEqual({ theme: 'dark', contrast: 'more', density: 'compact' });
  });

  it('[LK1] is high contrast also when the system asks for it, unless something else was chosen', async () => {
    const { page } = await visit({ contrast: 'more', colorScheme: 'light' });
    await signIn(page, PRIYA);
    expect(await lookOf(page)).toMatchObject({ theme: 'light', contrast: 'more' });
    await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
    await expect.poll(() => lookOf(page)).toEqual({ theme: 'dark', density: 'comfortable' });
    await page.goto('/preferences');
    await page.getByRole('radio', { name: 'Light', exact: true }).check();
    await page.emulateMedia({ contrast: 'more' });
    await expect.poll(() => lookOf(page)).toEqual({ theme: 'light', density: 'comfortable' });
    await page.getByRole('radio', { name: /^High contrast/ }).check();
    await expect.poll(() => lookOf(page)).toMatchObject({ theme: 'dark', contrast: 'more' });
  });

  it.each(['light', 'dark'] as const)('[LK1] has borders of 4.5 to 1 at least: %s', async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    await choose(page, { theme: 'contrast' });
    await page.goto('/');
    const ratios = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const light = (token: string) => {
        const hex = style.getPropertyValue(token).trim();
        const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
          const part = Number.parseInt(hex.slice(at, at + 2) || hex.slice(1).repeat(2), 16) / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
      };
      const borders = ['control', 'hairline'].flatMap((border) => ['page', 'sunken'].map((ground) => [border, ground]));
      return borders.map(([border, ground]) => {
        const [one, other] = [light(`--rc-${border}`), light(`--rc-${ground}`)];
        return Math.max(one, other) / Math.min(one, other);
      });
    });
    expect(ratios).toHaveLength(4);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  });

  it('[LK2] has rows of 40 pixels instead of 56, and of 64 always on a narrow screen', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    const heightOf = async () => (await page.locator('[data-user-id]').first().boundingBox())?.height;
    const pitchOf = async () => {
      const [first, second] = await page.locator('[data-user-id]').all();
      return ((await second?.boundingBox())?.y ?? 0) - ((await first?.boundingBox())?.y ?? 0);
    };
    await expect.poll(async () => [await heightOf(), await pitchOf()]).toEqual([56, 56]);
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('radio', { name: /^Compact/ }).check();
    await page.getByRole('link', { name: 'People' }).click();
    await expect.poll(heightOf).toBe(40);
    await expect.poll(pitchOf).toBe(40);
    await page.setViewportSize({ width: 390, height: 860 });
    await expect.poll(pitchOf).toBe(64);
  });

  it('[LK3] gives way to colours that the system forces, and presence keeps its shapes', async () => {
    const { page } = await visit({ forcedColors: 'active' });
    await signIn(page, PRIYA);
    const findShapes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-user-id] svg.presence-states > .is-shown')].map((shape) => ({
          state: shape.getAttribute('data-state'),
          ink: getComputedStyle(shape).color,
          ground: getComputedStyle(document.body).backgroundColor,
        })),
      );
    // The heading comes before the rows, and those before what is known of everybody.
    await expect.poll(async () => new Set((await findShapes()).map(({ state }) => state)).size).toBeGreaterThan(1);
    const shapes = await findShapes();
    expect(shapes.filter(({ ink, ground }) => ink === ground)).toEqual([]);
  });
});

describe('on paper', () => {
  const visible = (page: Page, role: 'button' | 'banner' | 'row' | 'navigation' | 'searchbox') =>
    page.getByRole(role).filter({ visible: true });

  it('[LK4] are everybody who is listed, in light colours and without anything to press', async () => {
    const { page } = await visit({ colorScheme: 'dark' });
    await signIn(page, PRIYA);
    await page.getByRole('button', { name: /^Filters and order/ }).click();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => visible(page, 'row').count()).toBe(41);
    for (const role of ['button', 'banner', 'navigation', 'searchbox'] as const)
      expect(await visible(page, role).count()).toBe(0);
    const { ground, height } = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      height: document.documentElement.scrollHeight,
    }));
    expect(ground).toBe('rgb(251, 251, 250)');
    expect(height).toBeGreaterThan(40 * 56);
    await page.getByText(/^Northwind Labs · .*\d/).waitFor();
    const missing = () =>
      page.locator('tr img').evaluateAll((all: HTMLImageElement[]) => all.filter((one) => !one.complete).length);
    await expect.poll(missing).toBe(0);
    await page.emulateMedia({ media: null });
    await page.getByRole('grid').waitFor();
    await expect.poll(() => page.getByRole('table').count()).toBe(0);
    // Forty rows are more than a sheet holds.
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(Number(/\/Count (\d+)/.exec(paper)?.[1])).toBeGreaterThan(1);
    await page.getByRole('grid').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it('[LK4] is one profile alone when it is open', async () => {
    const { page } = await visit();
    await signIn(page, PRIYA);
    await page.getByRole('link', { name: 'Amara Okafor' }).click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('link', { name: /^amara\.okafor@/ }).waitFor();
    for (const role of ['row', 'button', 'banner'] as const) expect(await visible(page, role).count()).toBe(0);
  });
});
