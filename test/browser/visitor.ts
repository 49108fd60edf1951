import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** Of Northwind Labs, and an admin there. */
export const PRIYA = 'priya.raman@northwind-labs.test';

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Everything the page complained about. */
  complaints: string[];
  /** What of that the test has asked for: it is the point, not a fault. */
  excused: RegExp[];
}

/** A person at a browser of their own: nothing is shared with other visitors. */
export async function openVisitor(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      complaints.push(`left the machine: ${request.url()}`);
  });
  return { context, page, complaints, excused: [] };
}

/** Takes the network away from a visitor, whose page complains of nothing else then. */
export async function takeNetwork({ context, excused }: Visitor): Promise<void> {
  excused.push(/net::ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
}

/** As `signIn`, for somebody who has no organization to see. */
export async function signInOnly(page: Page, email: string, password = 'rollcall-demo'): Promise<void> {
  await page.goto('/');
  await page.locator('input[name=identifier]').fill(email);
  await page.locator('button.cl-formButtonPrimary').click();
  await page.locator('input[name=password]').fill(password);
  await page.locator('button.cl-formButtonPrimary').click();
}

/** Types into Clerk's own sign-in form. */
export async function signIn(page: Page, email: string, password = 'rollcall-demo'): Promise<void> {
  await signInOnly(page, email, password);
  await page.getByRole('heading', { name: 'People' }).waitFor();
}
