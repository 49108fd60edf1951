import { groupCalls } from './group-calls.ts';

/**
 * Makes one query of the ids that are asked for at the same time. Each answer is as fresh as if it had been asked for alone:
 * a query begins after the last of its ids was asked for.
 */
export function createFinder<Row extends { _id: string }>(
  find: (ids: string[]) => PromiseLike<Row[]>,
): (id: string) => Promise<Row | null> {
  return groupCalls(async (ids: string[]) => {
    const rows = new Map((await find([...new Set(ids)])).map((row) => [row._id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}
