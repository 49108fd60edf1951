import { within } from './deadline.ts';
import { DatabaseSilenceError } from './silence-error.ts';

/** So many calls go into one command; the others wait for the next. */
const MAX_GROUP = 200;
/** While one group is on its way the next may follow, so that neither side waits for the other. */
const MAX_UNDER_WAY = 2;
/** Whoever has waited so long for a turn is refused: with the database back, what nobody waits for any more would go first. */
const WAIT_LIMIT_MS = 5_000;
/**
 * A little more than the driver lets a socket be silent: then it fails a command by itself, unless the socket has not taken
 * all of it yet. That one it never fails (mongodb 7.8, `writeCommand` waits for `drain`), and its place would be lost.
 */
const COMMAND_LIMIT_MS = 12_000;

interface Call<Item, Result> {
  item: Item;
  calledAt: number;
  resolve: (result: Result) => void;
  reject: (cause: unknown) => void;
}

export interface GroupLimits {
  /** So many calls may wait for their turn; more are refused at once. */
  maxWaiting?: number;
}

/**
 * Makes one command of calls that come at the same time: what a command costs, and the wait for the disk, is then shared
 * by all of them. `run` answers for each item in order; an Error there fails that item's call alone, a rejection all of
 * the group's. A lone call waits for nothing but the turn of the event loop in which it came. A call that is refused for
 * waiting was not sent; one that fails for want of an answer may still be done.
 */
export function groupCalls<Item, Result>(
  run: (items: Item[]) => Promise<(Result | Error)[]>,
  { maxWaiting = Number.POSITIVE_INFINITY }: GroupLimits = {},
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
      void runGroup(run, refuseOverdue(waiting.splice(0, MAX_GROUP))).finally(() => {
        underWay -= 1;
        schedule();
      });
      schedule();
    });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new DatabaseSilenceError('Too many wait for the database.'));
      waiting.push({ item, calledAt: performance.now(), resolve, reject });
      schedule();
    });
}

/** Answers those that are still waited for. */
function refuseOverdue<Item, Result>(calls: Call<Item, Result>[]): Call<Item, Result>[] {
  const dueAt = performance.now() - WAIT_LIMIT_MS;
  return calls.filter(({ calledAt, reject }) => {
    if (calledAt > dueAt) return true;
    reject(new DatabaseSilenceError(`The database had no time for this within ${WAIT_LIMIT_MS} ms.`));
    return false;
  });
}

/** Never rejects: whatever happens is told to the callers. */
async function runGroup<Item, Result>(
  run: (items: Item[]) => Promise<(Result | Error)[]>,
  calls: Call<Item, Result>[],
): Promise<void> {
  if (calls.length === 0) return;
  try {
    const results = await within(COMMAND_LIMIT_MS, run(calls.map(({ item }) => item)));
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
