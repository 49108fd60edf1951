import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type LargeOrganization, startLargeOrganization } from '#server/test/large-organization.ts';
import { launchBrowser } from './browser.ts';
import { throttle } from './measure.ts';
import { openVisitor, PRIYA, signIn } from './visitor.ts';

const MEMBERS = 10_000;
const SLOWER = 4;

export interface LargePage {
  server: LargeOrganization;
  browser: Browser;
  context: BrowserContext;
  /** The list of an organization of 10,000, and of those who are there anyway, on a processor slowed down four times. */
  page: Page;
  stop(): Promise<void>;
}

export async function openLargePage(): Promise<LargePage> {
  const server = await startLargeOrganization(MEMBERS);
  const browser = await launchBrowser();
  const { page, context } = await openVisitor(browser, server.origin);
  await signIn(page, PRIYA);
  await seeEverybody(page);
  await throttle(page, SLOWER);
  return {
    server,
    browser,
    context,
    page,
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

export async function seeEverybody(page: Page): Promise<void> {
  await page.getByText('10,040 people').waitFor();
  await page.locator('[data-connection=live]').waitFor();
}
