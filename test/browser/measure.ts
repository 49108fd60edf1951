import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const SCREEN_FRAME_MS = 1_000 / 60;

/** Slows the page's processor down, as a phone's is. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** What was seen of a page that nobody touched. */
export interface Rest {
  /** Refreshes of a screen of 60 Hz that the page missed, in each second. */
  droppedPerSecond: number;
  /** How many changes of dots were drawn. */
  changes: number;
}

/** Watches the page for so long. */
export async function measureRest(page: Page, forMs: number): Promise<Rest> {
  const { gaps, changes } = await page.evaluate(watchRest, forMs);
  const dropped = gaps.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / SCREEN_FRAME_MS) - 1), 0);
  return { droppedPerSecond: dropped / (gaps.reduce((sum, ms) => sum + ms, 0) / 1_000), changes };
}

/** Runs in the page: how long it was from each frame to the next. */
function watchRest(forMs: number): Promise<{ gaps: number[]; changes: number }> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let changes = 0;
    // A dot has its state in its name.
    const dots = new MutationObserver((records) => {
      changes += records.length;
    });
    dots.observe(document.body, { subtree: true, attributeFilter: ['aria-label'] });
    requestAnimationFrame(function first(beganAt) {
      let before = beganAt;
      requestAnimationFrame(function next(at) {
        gaps.push(at - before);
        before = at;
        if (at - beganAt < forMs) {
          requestAnimationFrame(next);
          return;
        }
        dots.disconnect();
        resolve({ gaps, changes });
      });
    });
  });
}

/**
 * What Chromium notes of a piece of work, in microseconds: `tdur` is what it took of the processor, throttling included, and
 * `dur` of the clock, which is never less, and stands for the other where that is missing.
 */
const workSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  tdur: z.optional(z.number()),
  dur: z.optional(z.number()),
});
const traceSchema = z.object({ traceEvents: z.array(workSchema) });
type Work = z.output<typeof workSchema>;

export interface Task {
  /** When it began, in microseconds. */
  ts: number;
  /** Of processor time. Work of others in between does not count; that they slow the processor down still does. */
  ms: number;
}

export interface Tasks {
  /** What the page's main thread did, in order of time: during a task it hears no key. */
  tasks: Task[];
  /** When the largest part of the page that was seen until then was painted, last; null when nothing was painted first. */
  largestPaintTs: number | null;
}

/** Everything that the page does while something is done with it. */
export async function traceTasks(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Tasks> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  const paint = traceEvents.findLast(({ name }) => name === 'largestContentfulPaint::Candidate');
  return { tasks: findTasks(traceEvents), largestPaintTs: paint?.ts ?? null };
}

export interface LongestTask {
  /** Of processor time, in the median of all stretches. */
  ms: number;
  /** How many changes of dots were drawn in all the time. */
  changes: number;
}

/**
 * The longest task of the page's main thread in each stretch of `everyMs`. What a frame of the server's takes in all is more,
 * for it is drawn in several tasks, each in another frame of the screen.
 */
export async function measureLongestTask(
  browser: Browser,
  page: Page,
  { forMs, everyMs }: { forMs: number; everyMs: number },
): Promise<LongestTask> {
  let changes = 0;
  const { tasks } = await traceTasks(browser, page, async () => {
    ({ changes } = await measureRest(page, forMs));
  });
  const longest = new Map<number, number>();
  for (const { ts, ms } of tasks) {
    const stretch = Math.floor(ts / 1_000 / everyMs);
    longest.set(stretch, Math.max(longest.get(stretch) ?? 0, ms));
  }
  return { ms: median(longest.values()), changes };
}

/** What the page's processor takes just now for a piece of work that is always the same, in ms. */
export function measureYardstick(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tries = Array.from({ length: 9 }, () => {
      const beganAt = performance.now();
      const words = Array.from({ length: 6_000 }, (_, index) => String((index * 7_919) % 10_007));
      words.sort();
      return performance.now() - beganAt;
    });
    return tries.sort((one, other) => one - other)[4] ?? Number.NaN;
  });
}

function findTasks(traceEvents: Work[]): Task[] {
  // Only a page's main thread fires animation frames, and only one page is in view.
  const drawing = traceEvents.find(({ name }) => name === 'FireAnimationFrame');
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === drawing?.pid && tid === drawing.tid,
  );
  // What is under way when the trace begins or ends has no duration; nothing else may have none.
  const measured = tasks.flatMap(({ ts, dur, tdur = dur }) => (tdur === undefined ? [] : [{ ts, ms: tdur / 1_000 }]));
  if (measured.length < tasks.length - 2 || measured.length === 0)
    throw new Error(`Chromium told of ${measured.length} of ${tasks.length} tasks how long they took.`);
  return measured.sort((one, other) => one.ts - other.ts);
}

function median(values: Iterable<number>): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}

export interface Typing {
  /** Of each key, from the key until the page was painted next, in ms. */
  paintMs: number[];
  /** From the last key until the list had as many rows as it ends with. */
  listMs: number;
}

/** Presses keys one after the other in what has the focus, as somebody who types fast, until the list has `rows`. */
export async function measureTyping(page: Page, keys: string[], rows: number): Promise<Typing> {
  const watch = await page.evaluateHandle(watchKeys, String(rows));
  for (const key of keys) await page.keyboard.press(key, { delay: 150 });
  await page.locator(`[aria-rowcount="${rows}"]`).waitFor();
  const typing = await watch.evaluate((watched) => watched.finish());
  await watch.dispose();
  return typing;
}

/** Runs in the page. */
function watchKeys(rows: string): { finish: () => Promise<Typing> } {
  /** When the keys were pressed. */
  const presses: number[] = [];
  /** By when they were pressed: how long the browser says that it took to paint. It says nothing of less than 16 ms. */
  const told = new Map<number, number>();
  /** The same as seen from here, at a task after the next frame, which may come later than the paint. */
  const seen = new Map<number, number>();
  let listAt = Number.POSITIVE_INFINITY;
  const onKey = ({ timeStamp }: Event) => {
    presses.push(timeStamp);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => void seen.set(timeStamp, performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  const take = (entries: PerformanceEntryList) => {
    for (const { startTime, duration } of entries) told.set(startTime, Math.max(told.get(startTime) ?? 0, duration));
  };
  const paints = new PerformanceObserver((list) => take(list.getEntries()));
  const list = new MutationObserver((records) => {
    const isThere = records.some(({ target }) => target instanceof Element && target.ariaRowCount === rows);
    requestAnimationFrame((at) => {
      listAt = isThere ? at : Number.POSITIVE_INFINITY;
    });
  });
  const threshold = { durationThreshold: 16 };
  paints.observe({ type: 'event', ...threshold });
  list.observe(document.body, { subtree: true, attributeFilter: ['aria-rowcount'] });
  addEventListener('keydown', onKey, { capture: true });
  return {
    async finish() {
      // The last is known two frames later.
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      take(paints.takeRecords());
      paints.disconnect();
      list.disconnect();
      removeEventListener('keydown', onKey, { capture: true });
      const paintMs = presses.map((at) => told.get(at) ?? seen.get(at) ?? Number.POSITIVE_INFINITY);
      return { paintMs, listMs: listAt - (presses.at(-1) ?? 0) };
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
