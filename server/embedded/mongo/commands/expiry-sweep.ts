import type { Filter } from '#server/embedded/mongo/query/filter.ts';
import { expiriesAt } from '#server/embedded/mongo/storage/expiry.ts';
import type { Database } from './command.ts';
import { writeMatching } from './matching-rows.ts';

/**
 * Deletes what TTL indexes say is over. A document without a date in the field never expires; of several dates in an
 * array the earliest counts. Source: MongoDB manual, "TTL Indexes". Returns how many documents went.
 */
export async function sweepExpired(database: Database): Promise<number> {
  let removed = 0;
  for (const { collection, index, before } of expiriesAt(database.catalog, database.now())) {
    for (const { path, parts } of index.fields) {
      const isOver: Filter = { kind: 'field', path, parts, test: { op: 'lte', value: before } };
      const filter: Filter =
        index.partialFilter === undefined ? isOver : { kind: 'and', clauses: [isOver, index.partialFilter] };
      removed += await writeMatching(database, collection, filter, (current, { idKey, document }) => {
        database.writer.remove(current, idKey, document.bytes);
      });
    }
  }
  return removed;
}
