import type { Page } from 'playwright-core';

/** A frame that took longer has missed at least one refresh of a screen of 60 Hz. */
const DROPPED_MS = 25;

/** Slows the page's processor down, as a phone's is. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** The share of frames that were dropped while nobody touched the page. */
export async function measureDropped(page: Page, forMs: number): Promise<number> {
  const lasted = await page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        requestAnimationFrame(function first(beganAt) {
          let before = beganAt;
          requestAnimationFrame(function next(at) {
            frames.push(at - before);
            before = at;
            if (at - beganAt < ms) requestAnimationFrame(next);
            else resolve(frames);
          });
        });
      }),
    forMs,
  );
  return lasted.filter((ms) => ms > DROPPED_MS).length / lasted.length;
}

export interface KeyPress {
  /** From the key until the page was painted next, in ms; 0 when that took less than 16. */
  paintMs: number;
  /** From the key until the list was another; 0 when it stayed the same. */
  listMs: number;
}

/** Presses keys one after the other in what has the focus, as somebody who types fast, and lets `settle` wait for the end. */
export async function measureKeys(page: Page, keys: string[], settle: () => Promise<void>): Promise<KeyPress[]> {
  const watch = await page.evaluateHandle(watchKeys);
  for (const key of keys) await page.keyboard.press(key, { delay: 150 });
  await settle();
  const presses = await watch.evaluate((watched) => watched.finish());
  await watch.dispose();
  return presses;
}

/** Runs in the page. */
function watchKeys(): { finish: () => Promise<KeyPress[]> } {
  const presses: (KeyPress & { at: number })[] = [];
  const onKey = ({ timeStamp }: Event) => void presses.push({ at: timeStamp, paintMs: 0, listMs: 0 });
  const take = (entries: PerformanceEntryList) => {
    for (const { startTime, duration } of entries) {
      const press = presses.find(({ at }) => at === startTime);
      if (press) press.paintMs = Math.max(press.paintMs, duration);
    }
  };
  const paints = new PerformanceObserver((list) => take(list.getEntries()));
  const rows = new MutationObserver(() => {
    const press = presses.at(-1);
    requestAnimationFrame((at) => {
      if (press) press.listMs = Math.max(press.listMs, at - press.at);
    });
  });
  const threshold = { durationThreshold: 16 };
  paints.observe({ type: 'event', ...threshold });
  rows.observe(document.body, { subtree: true, attributeFilter: ['aria-rowcount'] });
  addEventListener('keydown', onKey, { capture: true });
  return {
    async finish() {
      // The last is known two frames later.
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      take(paints.takeRecords());
      paints.disconnect();
      rows.disconnect();
      removeEventListener('keydown', onKey, { capture: true });
      return presses;
    },
  };
}

/** What the page's objects take after a collection, in MB. */
export async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}
