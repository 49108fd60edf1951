/** So many calls go into one command; the others wait for the next. */
const MAX_GROUP = 200;
/** While one group is on its way the next may follow, so that neither side waits for the other. */
const MAX_UNDER_WAY = 2;

interface Call<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (cause: unknown) => void;
}

/**
 * Makes one command of calls that come at the same time: what a command costs, and the wait for the disk, is then shared
 * by all of them. `run` answers for each item in order; an Error there fails that item's call alone, a rejection all of
 * the group's. A lone call waits for nothing but the turn of the event loop in which it came.
 */
export function groupCalls<Item, Result>(
  run: (items: Item[]) => Promise<(Result | Error)[]>,
): (item: Item) => Promise<Result> {
  const waiting: Call<Item, Result>[] = [];
  let underWay = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0 || underWay >= MAX_UNDER_WAY) return;
    isScheduled = true;
    // After the sockets that are readable now were read: what they ask for goes along.
    setImmediate(() => {
      isScheduled = false;
      underWay += 1;
      void runGroup(run, waiting.splice(0, MAX_GROUP)).finally(() => {
        underWay -= 1;
        schedule();
      });
      schedule();
    });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}

/** Never rejects: whatever happens is told to the callers. */
async function runGroup<Item, Result>(
  run: (items: Item[]) => Promise<(Result | Error)[]>,
  calls: Call<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(calls.map(({ item }) => item));
    for (const [index, { resolve, reject }] of calls.entries()) {
      const result = results[index];
      if (result === undefined) reject(new Error('A group was answered with fewer results than it had calls.'));
      else if (result instanceof Error) reject(result);
      else resolve(result);
    }
  } catch (cause) {
    for (const { reject } of calls) reject(cause);
  }
}
