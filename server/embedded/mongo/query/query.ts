import type { Collection } from '#server/embedded/mongo/storage/collection.ts';
import type { Store } from '#server/embedded/mongo/storage/store.ts';
import type { KeyField } from './compound-key.ts';
import type { Filter } from './filter.ts';
import { planQuery } from './planner.ts';
import { forEachRow, forEachRowNow } from './row-loop.ts';
import { type FoundRow, ListedRows, PlannedScan, type RowSource } from './row-source.ts';
import { RowSorter } from './sorted-rows.ts';

/** What is looked for. `limit` counts rows from the start, skipped ones included; 0 is none. */
export interface Query {
  readonly collection: Collection;
  readonly filter: Filter;
  readonly sort: readonly KeyField[];
  readonly limit: number;
}

export function scanOf(store: Store, { collection, filter, sort }: Query): { scan: PlannedScan; isSorted: boolean } {
  const plan = planQuery(collection, filter, sort);
  return { scan: new PlannedScan(store, collection, plan, filter), isSorted: plan.isSorted };
}

/** The rows of a query in its order. Without a helpful index this first reads all of them, in slices. */
export async function openRows(store: Store, query: Query): Promise<RowSource> {
  const { scan, isSorted } = scanOf(store, query);
  if (isSorted) return scan;
  const sorter = new RowSorter(query.sort, query.limit || undefined);
  await forEachRow(scan, (row) => {
    sorter.add(row);
    return true;
  });
  return new ListedRows(sorter.finish());
}

/** The first row of a query, at once: for use inside a transaction. */
export function findFirst(store: Store, query: Query): FoundRow | undefined {
  const { scan, isSorted } = scanOf(store, query);
  const sorter = new RowSorter(query.sort, 1);
  let first: FoundRow | undefined;
  forEachRowNow(scan, (row) => {
    first = row;
    if (!isSorted) sorter.add(row);
    return !isSorted;
  });
  return isSorted ? first : sorter.finish()[0];
}
