import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

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

/** What Chromium notes of a piece of work, in microseconds: `tdur` is what it took of the processor, throttling included. */
const workSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  tdur: z.optional(z.number()),
});
const traceSchema = z.object({ traceEvents: z.array(workSchema) });

/**
 * The longest task of the page's main thread in each stretch of `everyMs`, in ms of processor time: the median of these.
 * Work of others in between does not count, as it does between two frames; that they slow the processor down still does.
 */
export async function measureLongestTask(
  browser: Browser,
  page: Page,
  { forMs, everyMs }: { forMs: number; everyMs: number },
): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await measureDropped(page, forMs);
  const trace = await browser.stopTracing();
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  // Only a page's main thread fires animation frames, and only one page is in view.
  const drawing = traceEvents.find(({ name }) => name === 'FireAnimationFrame');
  const longest = new Map<number, number>();
  for (const { name, pid, tid, ts, tdur = 0 } of traceEvents) {
    if (name !== 'RunTask' || pid !== drawing?.pid || tid !== drawing.tid) continue;
    const stretch = Math.floor(ts / 1_000 / everyMs);
    longest.set(stretch, Math.max(longest.get(stretch) ?? 0, tdur / 1_000));
  }
  const sorted = [...longest.values()].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
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
