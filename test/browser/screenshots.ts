import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startLocalServer } from '#server/test/local-server.ts';
import { launchBrowser } from './browser.ts';
import { populate } from './populate.ts';
import { screens } from './screens.ts';
import { openVisitor, PRIYA, signIn } from './visitor.ts';

/* `npm run screenshots`: a picture of every screen in every look, into `screenshots/`, and the README's into `docs/`. */

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
/** Which of them the README shows, by what it calls them. */
const readme: Record<string, string> = {
  'light-profile': 'people',
  'dark-people-cards': 'cards',
  'light-activity': 'activity',
  'phone-profile': 'phone',
};

const WIDE = { width: 1280, height: 860 };
const looks: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light', viewport: WIDE },
  dark: { colorScheme: 'dark', viewport: WIDE },
  contrast: { colorScheme: 'light', contrast: 'more', viewport: WIDE },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
};

async function take(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

async function takeAll(browser: Browser, origin: string, look: string, options: BrowserContextOptions): Promise<void> {
  const { page, context } = await openVisitor(browser, origin, {
    ...options,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  });
  await page.goto('/');
  await page.locator('input[name=identifier]').waitFor();
  await take(page, `${folder}${look}-sign-in.png`);
  await signIn(page, PRIYA);
  for (const { name, show } of screens) {
    await show(page);
    const path = `${folder}${look}-${name}.png`;
    await take(page, path);
    const shown = readme[`${look}-${name}`];
    if (shown !== undefined) await copyFile(path, fileURLToPath(new URL(`../../docs/${shown}.png`, import.meta.url)));
    console.log(path);
  }
  await context.close();
}

const server = await startLocalServer();
const browser = await launchBrowser();
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await populate(browser, server.origin);
  for (const [look, options] of Object.entries(looks)) await takeAll(browser, server.origin, look, options);
} finally {
  await browser.close();
  await server.stop();
}
