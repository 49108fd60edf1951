export interface HourTally {
  add(): void;
  clear(): void;
  /** How often it happened in the last hour, and over how long (ms, to the minute): from the first of these to the last. */
  read(): { count: number; spanMs: number };
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** Counts what anybody can make happen, as often as they like: a counter a minute, sixty at most. */
export function createHourTally(now: () => number): HourTally {
  const counts = new Map<number, number>();

  function forgetOld(): number {
    const minute = Math.floor(now() / MINUTE_MS);
    for (const old of counts.keys()) if (old <= minute - MINUTES) counts.delete(old);
    return minute;
  }

  return {
    add() {
      const minute = forgetOld();
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    },
    clear: () => counts.clear(),
    read() {
      forgetOld();
      if (counts.size === 0) return { count: 0, spanMs: 0 };
      const minutes = [...counts.keys()];
      const count = [...counts.values()].reduce((sum, value) => sum + value, 0);
      return { count, spanMs: (Math.max(...minutes) - Math.min(...minutes)) * MINUTE_MS };
    },
  };
}
