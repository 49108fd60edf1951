import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type LocalServer, startLocalServer } from '#server/test/local-server.ts';
import { openVisitor, type Visitor } from './visitor.ts';

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

interface Options {
  environment?: Record<string, string>;
  /** Fills the server before the first test, and before one that is tried again. */
  prepare?: (browser: Browser, origin: string) => Promise<void>;
}

/** For the tests of a file: one server and one Chromium. After each test the visitors leave, and no page may have complained. */
export function setUpBrowser({ environment, prepare }: Options = {}) {
  const visitors: Visitor[] = [];
  let server: LocalServer;
  let browser: Browser;

  async function start(): Promise<void> {
    server = await startLocalServer(environment);
    browser = await launchBrowser();
    await prepare?.(browser, server.origin);
  }
  async function stop(): Promise<void> {
    try {
      await browser?.close();
    } finally {
      await server?.stop();
    }
  }

  beforeAll(start);
  beforeEach(async ({ task }) => {
    // What is tried again finds nothing of what it left half done.
    if (!task.result?.retryCount) return;
    await stop();
    await start();
  });
  afterEach(async () => {
    const complaints = visitors.flatMap(findFaults);
    for (const { context } of visitors.splice(0)) await context.close();
    expect(complaints).toEqual([]);
  });
  afterAll(stop);

  async function visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await openVisitor(browser, server.origin, options);
    visitors.push(visitor);
    return visitor;
  }

  return { visit, origin: () => server.origin };
}

const findFaults = ({ complaints, excused }: Visitor) =>
  complaints.filter((complaint) => !excused.some((pattern) => pattern.test(complaint)));
