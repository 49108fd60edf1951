import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { Collection, decodeCollection, encodeCollection, type Index, type IndexSpec } from './collection.ts';
import { allIndexesPrefix, CATALOG_RANGE, catalogKey, metaKey, rangeOf } from './storage-keys.ts';
import type { Store } from './store.ts';

const NEXT_COLLECTION = metaKey('nextCollection');
/** MongoDB's limit on a namespace, in bytes. */
const MAX_NAMESPACE = 255;

/** Which collections and indexes exist. It is kept in memory; what changes it runs inside a transaction of the store. */
export class Catalog {
  readonly #store: Store;
  #collections = new Map<string, Collection>();

  constructor(store: Store) {
    this.#store = store;
    this.reload();
  }

  /** Reads everything again: after a transaction that was undone, memory must not know more than the disk. */
  reload(): void {
    this.#collections = new Map();
    const rows = this.#store.rows(CATALOG_RANGE);
    for (let row = rows.next(); row.done !== true; row = rows.next()) {
      const collection = decodeCollection(row.value.value);
      this.#collections.set(collection.namespace, collection);
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.#collections.get(`${database}.${name}`);
  }

  all(): Collection[] {
    return [...this.#collections.values()];
  }

  inDatabase(database: string): Collection[] {
    return this.all().filter((collection) => collection.database === database);
  }

  findOrCreate(database: string, name: string): Collection {
    const known = this.find(database, name);
    if (known !== undefined) return known;
    checkName(database, name);
    const id = this.#store.get(NEXT_COLLECTION)?.readUInt32BE(0) ?? 1;
    const next = Buffer.alloc(4);
    next.writeUInt32BE(id + 1);
    this.#store.put(NEXT_COLLECTION, next);
    const collection = new Collection(id, database, name);
    this.#collections.set(collection.namespace, collection);
    this.save(collection);
    return collection;
  }

  /** Writes a collection's row: call it after changing an index. */
  save(collection: Collection): void {
    this.#store.put(catalogKey(collection.database, collection.name), encodeCollection(collection));
  }

  drop(collection: Collection): void {
    collection.isDropped = true;
    this.#collections.delete(collection.namespace);
    this.#store.remove(catalogKey(collection.database, collection.name));
    this.#store.removeRange(collection.dataRange);
    this.#store.removeRange(rangeOf(allIndexesPrefix(collection.id)));
  }

  dropIndex(collection: Collection, index: Index): void {
    index.isDropped = true;
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
    this.save(collection);
    this.#store.removeRange(index.range);
  }

  /** Takes an index whose rows are written already. */
  addIndex(collection: Collection, index: Index): void {
    collection.indexes.push(index);
    collection.nextIndexId = Math.max(collection.nextIndexId, index.id + 1);
    this.save(collection);
  }
}

/** The specification of the index every collection has. */
export const ID_INDEX: IndexSpec = {
  name: '_id_',
  key: new Map([['_id', 1n]]),
  isUnique: false,
  expireAfterSeconds: undefined,
  partialFilter: undefined,
};

function checkName(database: string, name: string): void {
  const isWrong =
    name === '' || name.includes('\0') || name.includes('$') || name.startsWith('.') || name.startsWith('system.');
  if (isWrong) throw new CommandError('InvalidNamespace', `Invalid collection name: '${name}'`);
  if (!/^[^\s/\\."$\0]+$/.test(database))
    throw new CommandError('InvalidNamespace', `Invalid database name: '${database}'`);
  if (Buffer.byteLength(`${database}.${name}`) > MAX_NAMESPACE)
    throw new CommandError('InvalidNamespace', `Namespace is longer than ${MAX_NAMESPACE} bytes`);
}
