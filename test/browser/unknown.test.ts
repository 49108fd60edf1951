import type { Browser, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '#server/test/local-server.ts';
import { launchBrowser, openVisitor, signIn } from './browser.ts';

const PRIYA = 'priya.raman@northwind-labs.test';

let server: LocalServer;
let browser: Browser;

beforeAll(async () => {
  server = await startLocalServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The page's live connection, which the test can cut for good. */
async function cuttable(viewport: { width: number; height: number }) {
  const visitor = await openVisitor(browser, server.origin, { viewport });
  const wires: WebSocketRoute[] = [];
  let isCut = false;
  await visitor.context.routeWebSocket(/socket\.io/, (wire) => {
    wires.push(wire);
    if (isCut) void wire.close();
    else wire.connectToServer();
  });
  async function cut(): Promise<void> {
    isCut = true;
    for (const wire of wires) await wire.close();
  }
  return { ...visitor, cut };
}

it.each([390, 640, 1100])('[UI67] moves nothing at %d px when presence becomes unknown', async (width) => {
  const { context, page, cut } = await cuttable({ width, height: 860 });
  await signIn(page, PRIYA);
  if (width > 640) {
    await page.getByRole('link', { name: 'Amara Okafor' }).first().click();
    await page.getByRole('heading', { name: 'Amara Okafor' }).waitFor();
  }
  await page.getByText(/people · \d+ online/).waitFor();
  const places = async () => ({
    field: await page.getByRole('searchbox').boundingBox(),
    row: await page.locator('[data-user-id]').first().boundingBox(),
  });
  const before = await places();
  await cut();
  await page.getByText(/people · presence unknown/).waitFor();
  expect(await places()).toEqual(before);
  await page.getByRole('button', { name: 'Online now' }).click();
  await page
    .getByText(/(was|were) online at/)
    .first()
    .waitFor();
  expect((await places()).field).toEqual(before.field);
  await context.close();
});
