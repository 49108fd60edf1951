import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import type { Collection, Index } from './collection.ts';
import { duplicateKey } from './duplicate-key.ts';
import { indexRowsOf } from './index-rows.ts';
import { idKeyOf } from './storage-keys.ts';
import type { Store } from './store.ts';

/**
 * Writes the rows of a new index for every document there is, inside a transaction. On a duplicate it throws before
 * anything is written.
 */
export function buildIndex(store: Store, collection: Collection, index: Index): void {
  const built = new Map<string, { key: Buffer; idKey: Buffer }>();
  const documents = store.rows(collection.dataRange);
  for (let row = documents.next(); row.done !== true; row = documents.next()) {
    const idKey = Buffer.from(idKeyOf(row.value.key));
    const { rows, isMultikey, hasLongKeys } = indexRowsOf(collection, index, new RawDocument(row.value.value), idKey);
    index.isMultikey ||= isMultikey;
    index.hasLongKeys ||= hasLongKeys;
    for (const { key, values } of rows) {
      const name = key.toString('latin1');
      if (built.has(name)) throw duplicateKey(collection, index.spec.name, index.fields, values);
      built.set(name, { key, idKey });
    }
  }
  for (const { key, idKey } of built.values()) store.put(key, idKey);
}
