import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import type { BsonValue } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { readField } from '#server/embedded/mongo/bson/raw-document.ts';
import type { KeyField } from '#server/embedded/mongo/query/compound-key.ts';
import type { Filter } from '#server/embedded/mongo/query/filter.ts';
import { findFirst } from '#server/embedded/mongo/query/query.ts';
import type { FoundRow } from '#server/embedded/mongo/query/row-source.ts';
import type { Update } from '#server/embedded/mongo/query/update.ts';
import { documentToUpsert } from '#server/embedded/mongo/query/upsert.ts';
import type { Collection } from '#server/embedded/mongo/storage/collection.ts';
import { encodeNewDocument } from '#server/embedded/mongo/storage/new-document.ts';
import type { Database } from './command.ts';

/** What to change where; everything here runs inside a transaction. */
export interface UpdateRequest {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly filter: Filter;
  readonly update: Update;
  readonly isUpsert: boolean;
  readonly sort: readonly KeyField[];
}

export interface UpdateResult {
  /** The document before, `undefined` when there was none. */
  readonly before: Buffer | undefined;
  /** The document after, `undefined` when nothing matched and nothing was inserted. */
  readonly after: Buffer | undefined;
  /** The `_id` of an inserted document. */
  readonly upsertedId: BsonValue | undefined;
}

/** Updates the first document that matches, or inserts one when the request is an upsert. */
export function updateFirst(database: Database, request: UpdateRequest): UpdateResult {
  const { databaseName, collectionName, filter, update, sort } = request;
  const collection = database.catalog.find(databaseName, collectionName);
  const row = collection && findFirst(database.store, { collection, filter, sort, limit: 1 });
  if (collection !== undefined && row !== undefined) {
    return { before: row.document.bytes, after: changeRow(database, collection, row, update), upsertedId: undefined };
  }
  return request.isUpsert
    ? insertUpserted(database, request)
    : { before: undefined, after: undefined, upsertedId: undefined };
}

export function insertUpserted(
  database: Database,
  { databaseName, collectionName, filter, update }: UpdateRequest,
): UpdateResult {
  const bytes = encodeNewDocument(documentToUpsert(filter, update));
  database.writer.insert(database.catalog.findOrCreate(databaseName, collectionName), bytes);
  return { before: undefined, after: bytes, upsertedId: readField(bytes, '_id') };
}

/** Applies an update to one document and returns its new bytes; unchanged bytes are not written. */
export function changeRow(
  { writer }: Database,
  collection: Collection,
  { idKey, document }: FoundRow,
  update: Update,
): Buffer {
  const before = document.bytes;
  const after = encodeDocument(update.apply(decodeDocument(before), false));
  if (!after.equals(before)) writer.replace(collection, idKey, before, after);
  return after;
}
