/** As much of the page's `client/live/activity.ts` as is needed to drive it. */
interface ActivityModule {
  createActivityWatch(options: {
    now: () => number;
    after: (delayMs: number, action: () => void) => () => void;
    openChannel: () => { postMessage(): void; addEventListener(): void; close(): void };
  }): { onChange(listener: () => void): () => void; start(): () => void };
}

/**
 * Runs the page's own watch of activity, which belongs to another room of this repository and is made for browsers: loaded
 * by its address, with a window that knows nothing but events, and a clock of its own. Answers how many reports are made.
 */
export async function moveMouse({
  users,
  minutes,
  movesPerSecond,
}: {
  users: number;
  minutes: number;
  movesPerSecond: number;
}): Promise<number> {
  const address = new URL('../../../client/live/activity.ts', import.meta.url);
  const { createActivityWatch }: ActivityModule = await import(address.href);
  const channel = { postMessage: () => undefined, addEventListener: () => undefined, close: () => undefined };
  const move = new Event('pointermove');
  let reports = 0;
  for (let user = 0; user < users; user += 1) {
    const window = new EventTarget();
    Object.assign(globalThis, { window });
    let now = 0;
    let timer: { at: number; action: () => void } | undefined;
    const watch = createActivityWatch({
      now: () => now,
      after(delayMs, action) {
        const mine = { at: now + delayMs, action };
        timer = mine;
        return () => {
          if (timer === mine) timer = undefined;
        };
      },
      openChannel: () => channel,
    });
    watch.onChange(() => {
      reports += 1;
    });
    const stop = watch.start();
    for (; now < minutes * 60_000; now += 1_000 / movesPerSecond) {
      if (timer !== undefined && timer.at <= now) timer.action();
      window.dispatchEvent(move);
    }
    stop();
  }
  return reports;
}
