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
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1280, height: 860 },
    // What it has kept would hide from the other tests what they take away.
    serviceWorkers: 'block',
    ...options,
  });
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
  // Files of Clerk's own may still be on their way.
  excused.push(/net::ERR_INTERNET_DISCONNECTED/, /(ChunkLoadError|Loading chunk).*__clerk\/npm/s);
  await context.setOffline(true);
}

const PASSWORD = 'rollcall-demo';

/** Signs somebody in as Clerk's form does, without drawing it: each time a session of its own, as with the form. */
export async function signInOnly(page: Page, email: string): Promise<void> {
  const answer = await page.request.post('/__clerk/v1/client/sign_ins', {
    form: { strategy: 'password', identifier: email, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`The sign-in was answered with ${answer.status()}.`);
  await page.goto('/');
}

/** As `signInOnly`, for a member, up to the list of people. */
export async function signIn(page: Page, email: string): Promise<void> {
  await signInOnly(page, email);
  await page.getByRole('heading', { name: 'People' }).waitFor();
}

/** Types into Clerk's own sign-in form, at whatever address it is. */
export async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.locator('input[name=identifier]').fill(email);
  await page.locator('button.cl-formButtonPrimary').click();
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('button.cl-formButtonPrimary').click();
}
