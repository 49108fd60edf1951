import { encodeKey } from '#server/embedded/mongo/bson/key-encoding.ts';
import { RawDocument, readField } from '#server/embedded/mongo/bson/raw-document.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { Catalog } from './catalog.ts';
import type { Collection, Index } from './collection.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type IndexRow, indexRowsOf } from './index-rows.ts';
import { dataKey } from './storage-keys.ts';
import type { Store } from './store.ts';

/** 16 MiB, the most a document may have. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

interface IndexChange {
  readonly index: Index;
  readonly removed: readonly IndexRow[];
  readonly added: readonly IndexRow[];
}

/**
 * Writes single documents with their index rows, inside a transaction. Each call first works out everything and checks it,
 * then writes: a document that is refused leaves nothing behind.
 */
export class DocumentWriter {
  readonly #store: Store;
  readonly #catalog: Catalog;

  constructor(store: Store, catalog: Catalog) {
    this.#store = store;
    this.#catalog = catalog;
  }

  /** Throws DuplicateKey (11000) for an `_id` or a unique value that exists. */
  insert(collection: Collection, bytes: Buffer): void {
    const id = readField(bytes, '_id');
    const idKey = encodeKey(id);
    const key = dataKey(collection.id, idKey);
    if (this.#store.has(key)) throw duplicateKey(collection, '_id_', [{ path: '_id', direction: 1 }], [id]);
    this.#write(collection, idKey, key, undefined, bytes);
  }

  replace(collection: Collection, idKey: Buffer, oldBytes: Buffer, newBytes: Buffer): void {
    this.#write(collection, idKey, dataKey(collection.id, idKey), oldBytes, newBytes);
  }

  remove(collection: Collection, idKey: Buffer, bytes: Buffer): void {
    const source = new RawDocument(bytes);
    const rows = collection.indexes.flatMap((index) => indexRowsOf(collection, index, source, idKey).rows);
    for (const row of rows) this.#store.remove(row.key);
    this.#store.remove(dataKey(collection.id, idKey));
  }

  #write(collection: Collection, idKey: Buffer, key: Buffer, oldBytes: Buffer | undefined, newBytes: Buffer): void {
    if (newBytes.length > MAX_DOCUMENT_BYTES) {
      throw new CommandError(
        'BSONObjectTooLarge',
        `BSONObj size: ${newBytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}`,
      );
    }
    const changes = this.#changesOf(collection, idKey, oldBytes, newBytes);
    for (const change of changes) this.#refuseDuplicates(collection, change, idKey);
    for (const { removed, added } of changes) {
      for (const row of removed) this.#store.remove(row.key);
      for (const row of added) this.#store.put(row.key, idKey);
    }
    this.#store.put(key, newBytes);
  }

  #changesOf(collection: Collection, idKey: Buffer, oldBytes: Buffer | undefined, newBytes: Buffer): IndexChange[] {
    const oldSource = oldBytes && new RawDocument(oldBytes);
    const newSource = new RawDocument(newBytes);
    const changes: IndexChange[] = [];
    let isCatalogOld = false;
    for (const index of collection.indexes) {
      const before = oldSource === undefined ? [] : indexRowsOf(collection, index, oldSource, idKey).rows;
      const after = indexRowsOf(collection, index, newSource, idKey);
      if ((after.isMultikey && !index.isMultikey) || (after.hasLongKeys && !index.hasLongKeys)) {
        index.isMultikey ||= after.isMultikey;
        index.hasLongKeys ||= after.hasLongKeys;
        isCatalogOld = true;
      }
      changes.push({ index, removed: without(before, after.rows), added: without(after.rows, before) });
    }
    // The flags only widen what the planner does, so they may stay when this document is then refused.
    if (isCatalogOld) this.#catalog.save(collection);
    return changes;
  }

  #refuseDuplicates(collection: Collection, { index, added }: IndexChange, idKey: Buffer): void {
    if (!index.spec.isUnique) return;
    for (const row of added) {
      const owner = this.#store.get(row.key);
      if (owner !== undefined && !owner.equals(idKey))
        throw duplicateKey(collection, index.spec.name, index.fields, row.values);
    }
  }
}

function without(rows: readonly IndexRow[], others: readonly IndexRow[]): IndexRow[] {
  return rows.filter((row) => !others.some((other) => other.key.equals(row.key)));
}
