/** Runs one task at a time, in the order of the calls; a failed task does not hold up the next. */
export type RunInTurn = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Every change of local Clerk reads, writes and then reports. In turn, no two changes can report the same `updated_at`
 * or report in another order than they were written; one process owns the data, so a queue in memory is enough.
 */
export function createSerialQueue(): RunInTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };
}
