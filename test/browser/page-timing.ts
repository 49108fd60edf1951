import type { BrowserContext, Page } from 'playwright-core';

/** Adds up how much of each page moves without being asked to. To be asked for before the page is loaded. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.set(globalThis, 'shifted', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, 'hadRecentInput')) continue;
        Reflect.set(globalThis, 'shifted', Reflect.get(globalThis, 'shifted') + Reflect.get(entry, 'value'));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** As a share of the page, once nothing is left to do there. */
export async function readShift(page: Page): Promise<number> {
  await rest(page);
  return page.evaluate(() => Reflect.get(globalThis, 'shifted'));
}

/** What was painted is known two frames later; what was put off for a moment with nothing to do is done in the one after. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let turns = 0; turns < 3; turns += 1) {
      await new Promise(requestAnimationFrame);
      // Now and then Chromium finds no idle moment for minutes in a page that does nothing.
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    }
  });
}

/** Does something by key or press, and says how long it was at most, in ms, until the page was painted after one of them. */
export async function measureAnswer(page: Page, act: () => Promise<unknown>): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    const told: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => told.push(...list.getEntries()));
    observer.observe({ type: 'event', ...{ durationThreshold: 16 } });
    return {
      finish() {
        told.push(...observer.takeRecords());
        observer.disconnect();
        // Those of presses and keys; the pointer that moves over the page is not waited for.
        return told.flatMap((entry) => (Number(Reflect.get(entry, 'interactionId')) > 0 ? [entry.duration] : []));
      },
    };
  });
  await act();
  await rest(page);
  const durations = await watch.evaluate((watched) => watched.finish());
  await watch.dispose();
  return Math.max(0, ...durations);
}
