import type { WebSocketRoute } from 'playwright-core';
import { expect, it } from 'vitest';
import { setUpBrowser } from './browser.ts';
import { PRIYA, signIn } from './visitor.ts';

const { visit } = setUpBrowser();

/** The page's live connection, which the test can cut for good. */
async function cuttable(viewport: { width: number; height: number }) {
  const visitor = await visit({ viewport });
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

async function expectStill(width: number): Promise<void> {
  const { page, cut } = await cuttable({ width, height: 860 });
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
}

// Side by side, since each waits most of the time.
it('[UI67] moves nothing at 390, 640 and 1100 px when presence becomes unknown', async () => {
  await Promise.all([390, 640, 1100].map(expectStill));
});
