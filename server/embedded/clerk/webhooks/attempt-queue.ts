const PARALLEL_ATTEMPTS = 8;
/** How long a stop waits for attempts under way before it gives them up; they are made again after the next start. */
const STOP_PATIENCE_MS = 2_000;

/** Runs attempts for items with an id: in the order of arrival, several at a time, no item twice at once. */
export interface AttemptQueue<T extends { _id: string }> {
  has(id: string): boolean;
  /** Attempts the item at `at` (milliseconds since the epoch), at once when that is over. Ignored unless started. */
  add(item: T, at: number): void;
  /** Forgets items that still wait. */
  drop(fits: (item: T) => boolean): void;
  start(): void;
  /** Aborts `signal` after 2 s and resolves when nothing is under way. */
  stop(): Promise<void>;
}

export function createAttemptQueue<T extends { _id: string }>(options: {
  /** Resolves to the next attempt, if there is to be one. Must not reject. */
  attempt: (item: T, signal: AbortSignal) => Promise<{ item: T; at: number } | null>;
  now: () => number;
}): AttemptQueue<T> {
  const ready: T[] = [];
  const waiting = new Map<string, { item: T; timer: NodeJS.Timeout }>();
  const known = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let isRunning = false;

  function attemptReady(): void {
    while (isRunning && underWay.size < PARALLEL_ATTEMPTS) {
      const item = ready.shift();
      if (!item) return;
      const attempt = run(item);
      underWay.add(attempt);
      void attempt.finally(() => {
        underWay.delete(attempt);
        attemptReady();
      });
    }
  }

  async function run(item: T): Promise<void> {
    const next = await options.attempt(item, stopping.signal);
    if (next !== null && isRunning) schedule(next.item, next.at);
    else known.delete(item._id);
  }

  function schedule(item: T, at: number): void {
    known.add(item._id);
    const pause = at - options.now();
    if (pause <= 0) {
      ready.push(item);
      attemptReady();
      return;
    }
    const timer = setTimeout(() => {
      waiting.delete(item._id);
      ready.push(item);
      attemptReady();
    }, pause);
    timer.unref();
    waiting.set(item._id, { item, timer });
  }

  return {
    has: (id) => known.has(id),
    add(item, at) {
      if (isRunning && !known.has(item._id)) schedule(item, at);
    },
    drop(fits) {
      for (const { item, timer } of [...waiting.values()].filter(({ item }) => fits(item))) {
        clearTimeout(timer);
        waiting.delete(item._id);
        known.delete(item._id);
      }
      const kept = ready.filter((item) => !fits(item));
      for (const item of ready.filter(fits)) known.delete(item._id);
      ready.splice(0, ready.length, ...kept);
    },
    start() {
      isRunning = true;
    },
    async stop() {
      isRunning = false;
      for (const { timer } of waiting.values()) clearTimeout(timer);
      const patience = setTimeout(() => stopping.abort(), STOP_PATIENCE_MS);
      await Promise.all(underWay);
      clearTimeout(patience);
    },
  };
}
