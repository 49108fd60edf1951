import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import type { Filter } from '#server/embedded/mongo/query/filter.ts';
import { matches } from '#server/embedded/mongo/query/matcher.ts';
import { openRows } from '#server/embedded/mongo/query/query.ts';
import { forEachRow } from '#server/embedded/mongo/query/row-loop.ts';
import type { FoundRow } from '#server/embedded/mongo/query/row-source.ts';
import type { Collection } from '#server/embedded/mongo/storage/collection.ts';
import { dataKey } from '#server/embedded/mongo/storage/storage-keys.ts';
import type { Database } from './command.ts';

/** A transaction takes this many documents of a multi-document write. */
const CHUNK = 500;

/**
 * Writes every document that matches: first they are found, in slices and outside of any transaction, then `write` gets
 * them in chunks, each looked at again inside its transaction. As in MongoDB a multi-document write is not atomic, but
 * no document is written twice and none that stopped matching is written. Returns how many were written.
 */
export async function writeMatching(
  database: Database,
  collection: Collection,
  filter: Filter,
  write: (collection: Collection, row: FoundRow) => void,
): Promise<number> {
  const idKeys = await findIdKeys(database, collection, filter);
  let written = 0;
  for (let from = 0; from < idKeys.length; from += CHUNK) {
    await database.pump.run(() => {
      // Asked for again: after a transaction that failed, the catalog has new objects.
      const current = database.catalog.find(collection.database, collection.name);
      if (current?.id !== collection.id) return;
      for (const idKey of idKeys.slice(from, from + CHUNK)) {
        const bytes = database.store.get(dataKey(collection.id, idKey));
        const document = bytes && new RawDocument(bytes);
        if (document === undefined || !matches(filter, document)) continue;
        write(current, { idKey, document });
        written += 1;
      }
    });
  }
  return written;
}

async function findIdKeys({ store }: Database, collection: Collection, filter: Filter): Promise<Buffer[]> {
  const idKeys: Buffer[] = [];
  const rows = await openRows(store, { collection, filter, sort: [], limit: 0 });
  await forEachRow(rows, ({ idKey }) => {
    idKeys.push(Buffer.from(idKey));
    return true;
  });
  return idKeys;
}
