import type { BsonValue, FieldSource } from '#server/embedded/mongo/bson/bson-value.ts';
import { keysOf } from '#server/embedded/mongo/query/compound-key.ts';
import { matches } from '#server/embedded/mongo/query/matcher.ts';
import type { Collection, Index } from './collection.ts';
import { indexPrefix, isLongIndexKey, storedIndexKey } from './storage-keys.ts';

/** One row of an index; its value is the id key of the document. */
export interface IndexRow {
  readonly key: Buffer;
  readonly values: readonly (BsonValue | undefined)[];
}

export interface IndexRows {
  readonly rows: IndexRow[];
  readonly isMultikey: boolean;
  readonly hasLongKeys: boolean;
}

const NONE: IndexRows = { rows: [], isMultikey: false, hasLongKeys: false };

/** The rows a document has in an index. */
export function indexRowsOf(collection: Collection, index: Index, source: FieldSource, idKey: Buffer): IndexRows {
  if (index.partialFilter !== undefined && !matches(index.partialFilter, source)) return NONE;
  const { keys, isMultikey } = keysOf(source, index.fields);
  const prefix = indexPrefix(collection.id, index.id);
  const rows = keys.map(({ bytes, values }) => {
    const parts = [prefix, storedIndexKey(bytes)];
    if (!index.spec.isUnique) parts.push(idKey);
    return { key: Buffer.concat(parts), values };
  });
  return { rows, isMultikey, hasLongKeys: keys.some(({ bytes }) => isLongIndexKey(bytes)) };
}
