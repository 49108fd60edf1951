import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import type { BsonDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument, type ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { type KeyField, parseKeyFields } from '#server/embedded/mongo/query/compound-key.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import type { Filter } from '#server/embedded/mongo/query/filter.ts';
import { dataPrefix, indexPrefix, type KeyRange, rangeOf } from './storage-keys.ts';

/** What a client says about an index, in the fields of `createIndexes` and `listIndexes`. */
export interface IndexSpec {
  readonly name: string;
  readonly key: BsonDocument;
  readonly isUnique: boolean;
  readonly expireAfterSeconds: number | undefined;
  readonly partialFilter: BsonDocument | undefined;
}

export class Index {
  readonly id: number;
  readonly spec: IndexSpec;
  readonly fields: readonly KeyField[];
  /** Documents outside of it are not in the index. */
  readonly partialFilter: Filter | undefined;
  readonly range: KeyRange;
  /** Whether some document ever had several keys: then two bounds on one field may be met by different keys. */
  isMultikey: boolean;
  /** Whether some key ever was too long to be stored whole: then the index cannot sort. */
  hasLongKeys: boolean;
  /** Once true, its rows are gone and a scan over them must not look finished. */
  isDropped = false;

  constructor(collectionId: number, id: number, spec: IndexSpec, isMultikey = false, hasLongKeys = false) {
    this.id = id;
    this.spec = spec;
    this.fields = parseKeyFields(spec.key, 'index');
    this.partialFilter = spec.partialFilter && parseFilter(spec.partialFilter);
    this.range = rangeOf(indexPrefix(collectionId, id));
    this.isMultikey = isMultikey;
    this.hasLongKeys = hasLongKeys;
  }
}

export class Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly namespace: string;
  readonly dataRange: KeyRange;
  /** Every index but the one on `_id`, which is the documents' own order. */
  readonly indexes: Index[] = [];
  nextIndexId = 1;
  isDropped = false;

  constructor(id: number, database: string, name: string) {
    this.id = id;
    this.database = database;
    this.name = name;
    this.namespace = `${database}.${name}`;
    this.dataRange = rangeOf(dataPrefix(id));
  }
}

/** The collection as a catalog row. */
export function encodeCollection(collection: Collection): Buffer {
  const indexes = collection.indexes.map(
    (index): ReplyDocument => ({
      id: index.id,
      name: index.spec.name,
      key: index.spec.key,
      isUnique: index.spec.isUnique,
      expireAfterSeconds: index.spec.expireAfterSeconds,
      partialFilter: index.spec.partialFilter,
      isMultikey: index.isMultikey,
      hasLongKeys: index.hasLongKeys,
    }),
  );
  const { id, database, name, nextIndexId } = collection;
  return encodeDocument({ id, database, name, nextIndexId, indexes });
}

/** Reads a catalog row back. */
export function decodeCollection(row: Buffer): Collection {
  const record = decodeDocument(row);
  const collection = new Collection(
    Number(record.get('id')),
    String(record.get('database')),
    String(record.get('name')),
  );
  collection.nextIndexId = Number(record.get('nextIndexId'));
  const indexes = record.get('indexes');
  if (Array.isArray(indexes))
    for (const index of indexes) if (isDocument(index)) collection.indexes.push(decodeIndex(collection.id, index));
  return collection;
}

function decodeIndex(collectionId: number, record: BsonDocument): Index {
  const key = record.get('key');
  const partialFilter = record.get('partialFilter');
  const expireAfterSeconds = record.get('expireAfterSeconds');
  const spec: IndexSpec = {
    name: String(record.get('name')),
    key: isDocument(key) ? key : new Map(),
    isUnique: record.get('isUnique') === true,
    expireAfterSeconds: expireAfterSeconds === undefined ? undefined : Number(expireAfterSeconds),
    partialFilter: isDocument(partialFilter) ? partialFilter : undefined,
  };
  return new Index(
    collectionId,
    Number(record.get('id')),
    spec,
    record.get('isMultikey') === true,
    record.get('hasLongKeys') === true,
  );
}
