import { BSONRegExp, ObjectId } from 'bson';
import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import type { BsonDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/**
 * The bytes to store for a document a client inserts: as they came when `_id` is the first field, else with `_id` moved
 * or added there. Refuses types that are not supported, names with a dollar, and an `_id` that cannot be one.
 */
export function documentToStore(bytes: Buffer): Buffer {
  const document = decodeDocument(bytes);
  const [first] = document.keys();
  checkDocument(document);
  // The bytes lie in the socket's buffer, which is larger and not ours.
  return first === '_id' ? Buffer.from(bytes) : encodeDocument(withIdFirst(document));
}

/** The bytes to store for a document an upsert made. */
export function encodeNewDocument(document: BsonDocument): Buffer {
  checkDocument(document);
  return encodeDocument(withIdFirst(document));
}

function withIdFirst(document: BsonDocument): BsonDocument {
  const id = document.get('_id') ?? (document.has('_id') ? null : new ObjectId());
  return new Map([['_id', id], ...[...document].filter(([name]) => name !== '_id')]);
}

function checkDocument(document: BsonDocument): void {
  for (const name of document.keys()) {
    if (name.startsWith('$'))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' is not valid for storage.`,
      );
  }
  const id = document.get('_id');
  if (Array.isArray(id)) throw new CommandError('BadValue', "The '_id' value cannot be of type array");
  if (id instanceof BSONRegExp) throw new CommandError('BadValue', "The '_id' value cannot be of type regex");
}
