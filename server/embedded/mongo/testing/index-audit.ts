import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import type { Catalog } from '#server/embedded/mongo/storage/catalog.ts';
import type { Collection, Index } from '#server/embedded/mongo/storage/collection.ts';
import { indexRowsOf } from '#server/embedded/mongo/storage/index-rows.ts';
import { idKeyOf, type KeyRange } from '#server/embedded/mongo/storage/storage-keys.ts';
import type { Row, Store } from '#server/embedded/mongo/storage/store.ts';

/** Compares the rows of every index with what the documents say they should be; returns what is wrong, one line each. */
export function auditIndexes({ store, catalog }: { store: Store; catalog: Catalog }): string[] {
  return catalog
    .all()
    .flatMap((collection) => collection.indexes.flatMap((index) => auditIndex(store, collection, index)));
}

function auditIndex(store: Store, collection: Collection, index: Index): string[] {
  const expected = listRows(store, collection.dataRange).flatMap(({ key, value }) => {
    const idKey = idKeyOf(key);
    const { rows } = indexRowsOf(collection, index, new RawDocument(value), idKey);
    return rows.map((row) => textOf(row.key, idKey));
  });
  const actual = listRows(store, index.range).map(({ key, value }) => textOf(key, value));
  const label = `${collection.namespace} ${index.spec.name}`;
  return [
    ...without(expected, actual).map((row) => `${label} lacks ${row}`),
    ...without(actual, expected).map((row) => `${label} has too much: ${row}`),
  ];
}

function without(rows: string[], others: string[]): string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

function listRows(store: Store, range: KeyRange): Row[] {
  const rows: Row[] = [];
  const iterator = store.rows(range);
  for (let row = iterator.next(); row.done !== true; row = iterator.next()) rows.push(row.value);
  return rows;
}

function textOf(key: Buffer, idKey: Buffer): string {
  return `${key.toString('hex')} → ${idKey.toString('hex')}`;
}
