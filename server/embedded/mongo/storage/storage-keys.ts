import { createHash } from 'node:crypto';
import { prefixEnd } from '#server/embedded/mongo/bson/key-encoding.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/**
 * One lmdb key space. The first byte says what a row is:
 *   c database \0 collection              → what the collection is (collection-record.ts)
 *   d collection(4) id key                → a document's BSON
 *   i collection(4) index(4) key [id key] → the id key of the document; a unique index has no id key in its own key,
 *                                           so that two documents with one value meet in one row
 *   m name                                → counters
 */
const CATALOG = 0x63;
const DATA = 0x64;
const INDEX = 0x69;
const META = 0x6d;

const DATA_PREFIX_SIZE = 5;
/** lmdb allows 1978 bytes in all; an index row holds an index key and an id key. */
const MAX_ID_KEY = 800;
const MAX_INDEX_KEY = 900;
/** A longer index key keeps this many bytes, then a digest: ordered up to there, exact for equality. */
export const CUT_INDEX_KEY = 700;

export interface KeyRange {
  /** Included. */
  readonly from: Buffer;
  /** Excluded. */
  readonly to: Buffer;
}

export function catalogKey(database: string, collection: string): Buffer {
  return Buffer.concat([Buffer.from([CATALOG]), Buffer.from(`${database}\0${collection}`)]);
}

export const CATALOG_RANGE: KeyRange = { from: Buffer.from([CATALOG]), to: Buffer.from([CATALOG + 1]) };

export function metaKey(name: string): Buffer {
  return Buffer.concat([Buffer.from([META]), Buffer.from(name)]);
}

export function dataPrefix(collection: number): Buffer {
  const prefix = Buffer.alloc(DATA_PREFIX_SIZE);
  prefix[0] = DATA;
  prefix.writeUInt32BE(collection, 1);
  return prefix;
}

export function dataKey(collection: number, idKey: Buffer): Buffer {
  if (idKey.length > MAX_ID_KEY)
    throw new CommandError('KeyTooLong', `An _id may take ${MAX_ID_KEY} bytes in the embedded database`);
  return Buffer.concat([dataPrefix(collection), idKey]);
}

export function idKeyOf(key: Buffer): Buffer {
  return key.subarray(DATA_PREFIX_SIZE);
}

export function indexPrefix(collection: number, index: number): Buffer {
  const prefix = Buffer.alloc(9);
  prefix[0] = INDEX;
  prefix.writeUInt32BE(collection, 1);
  prefix.writeUInt32BE(index, 5);
  return prefix;
}

export function allIndexesPrefix(collection: number): Buffer {
  return indexPrefix(collection, 0).subarray(0, 5);
}

export function isLongIndexKey(key: Buffer): boolean {
  return key.length > MAX_INDEX_KEY;
}

/** An index key as it is stored. */
export function storedIndexKey(key: Buffer): Buffer {
  if (!isLongIndexKey(key)) return key;
  return Buffer.concat([key.subarray(0, CUT_INDEX_KEY), createHash('sha1').update(key).digest()]);
}

/** Every row whose key begins with `prefix`. */
export function rangeOf(prefix: Buffer): KeyRange {
  return { from: prefix, to: prefixEnd(prefix) ?? Buffer.from([0xff]) };
}
