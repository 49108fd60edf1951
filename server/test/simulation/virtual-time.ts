import type { After } from '#server/after.ts';

export interface VirtualTime {
  /** In milliseconds. */
  now: () => number;
  after: After;
  /** Resolves when so much time has passed. */
  sleep: (ms: number) => Promise<void>;
  /** Repeats `action`, which awaits nothing, until the returned function is called. */
  every: (ms: number, action: () => void) => () => void;
  /** Lets so much time pass, and everything happen that is due in it. */
  pass: (ms: number) => Promise<void>;
}

interface Event {
  at: number;
  action: () => void;
  isCancelled: boolean;
  /** Whether promises are to be acted upon before the next event. */
  isAwaited: boolean;
}

/** Time that passes only when it is told to. What is due at one moment happens in the order in which it was asked for. */
export function createVirtualTime(): VirtualTime {
  let time = 1_000_000;
  /** Sorted, the next one last. */
  const events: Event[] = [];

  function plan(delayMs: number, action: () => void, isAwaited: boolean): () => void {
    const event: Event = { at: time + Math.max(0, delayMs), action, isCancelled: false, isAwaited };
    let place = events.length;
    while (place > 0 && (events[place - 1]?.at ?? 0) <= event.at) place -= 1;
    events.splice(place, 0, event);
    return () => {
      event.isCancelled = true;
    };
  }
  const after: After = (delayMs, action) => plan(delayMs, action, true);

  return {
    now: () => time,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    every(ms, action) {
      let cancel = plan(ms, again, false);
      function again(): void {
        cancel = plan(ms, again, false);
        action();
      }
      return () => cancel();
    },
    async pass(ms) {
      const endsAt = time + ms;
      await untilNothingIsLeftToDo();
      for (let next = events.at(-1); next !== undefined && next.at <= endsAt; next = events.at(-1)) {
        events.pop();
        if (next.isCancelled) continue;
        time = next.at;
        next.action();
        if (next.isAwaited) await untilNothingIsLeftToDo();
      }
      time = endsAt;
    },
  };
}

/** Promises that are settled have been acted upon when it is the turn of what was put off. */
function untilNothingIsLeftToDo(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
