import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium without its calls home, which fail at length on a machine without internet. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  // `npm test` finds a Chromium and names it here.
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  // Playwright has it keep no page for the way back; people's browsers do.
  const ignoreDefaultArgs = ['--disable-back-forward-cache'];
  return chromium.launch({ executablePath, args: ARGUMENTS, ignoreDefaultArgs });
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Everything the page complained about. */
  complaints: string[];
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
  return { context, page, complaints };
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

/** What axe finds wrong with the page, by rule and place; Clerk's own components are not ours to judge. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    interface Axe {
      run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
    }
    const inPage: Axe = Reflect.get(globalThis, 'axe');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const options = { runOnly: { type: 'tag', values: tags } };
    const { violations } = await inPage.run({ exclude: [['[class*="cl-"]']] }, options);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  });
}
