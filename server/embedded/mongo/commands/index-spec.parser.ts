import {
  type BsonDocument,
  type BsonNumber,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseKeyFields } from '#server/embedded/mongo/query/compound-key.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { checkPartialFilter } from '#server/embedded/mongo/query/partial-index.ts';
import type { IndexSpec } from '#server/embedded/mongo/storage/collection.ts';

const KNOWN = ['key', 'name', 'unique', 'expireAfterSeconds', 'partialFilterExpression', 'background', 'v'];
/** MongoDB's limits. */
const MAX_EXPIRY_SECONDS = 2 ** 31 - 1;
const MAX_FIELDS = 32;

/** Parses one entry of `createIndexes`. Options that are not supported are refused by name (197), as kinds of index are (67). */
export function parseIndexSpec(value: BsonValue): IndexSpec {
  if (!isDocument(value)) throw new CommandError('TypeMismatch', 'The elements of the indexes array must be objects');
  for (const option of value.keys()) {
    if (!KNOWN.includes(option)) {
      throw new CommandError(
        'InvalidIndexSpecificationOption',
        `The field '${option}' is not supported for an index by the embedded database`,
      );
    }
  }
  if (value.has('v') && toNumber(numberAt(value, 'v')) !== 2)
    throw new CommandError('CannotCreateIndex', 'Only index version 2 is supported');
  const key = value.get('key');
  if (!isDocument(key) || key.size === 0 || key.size > MAX_FIELDS)
    throw new CommandError('CannotCreateIndex', 'Index keys must be an object with 1 to 32 fields');
  parseKeyFields(key, 'index');
  const name = value.get('name');
  if (typeof name !== 'string' || name === '')
    throw new CommandError('FailedToParse', "The 'name' field is a required property of an index specification");
  return {
    name,
    key,
    isUnique: flag(value, 'unique'),
    expireAfterSeconds: expiryOf(value, key),
    partialFilter: partialFilterOf(value),
  };
}

export function haveSameKey(left: IndexSpec, right: IndexSpec): boolean {
  return textOfKey(left) === textOfKey(right);
}

/** What makes an index the same index for MongoDB: its key and which documents are in it. */
export function isSameIndex(left: IndexSpec, right: IndexSpec): boolean {
  return haveSameKey(left, right) && textOfFilter(left) === textOfFilter(right);
}

/** The options that may not differ between two indexes that are the same. */
export function haveSameOptions(left: IndexSpec, right: IndexSpec): boolean {
  return left.isUnique === right.isUnique && left.expireAfterSeconds === right.expireAfterSeconds;
}

function textOfKey({ key }: IndexSpec): string {
  return JSON.stringify(parseKeyFields(key, 'index').map(({ path, direction }) => [path, direction]));
}

function textOfFilter({ partialFilter }: IndexSpec): string {
  return encodeDocument({ partialFilter }).toString('latin1');
}

function numberAt(spec: BsonDocument, name: string): BsonNumber {
  const value = spec.get(name);
  if (isNumber(value)) return value;
  throw new CommandError('TypeMismatch', `The field '${name}' of an index specification must be a number`);
}

function flag(spec: BsonDocument, name: string): boolean {
  const value = spec.get(name) ?? false;
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return toNumber(value) !== 0;
  throw new CommandError('TypeMismatch', `The field '${name}' of an index specification must be a boolean`);
}

function expiryOf(spec: BsonDocument, key: BsonDocument): number | undefined {
  const value = spec.get('expireAfterSeconds');
  if (value === undefined) return undefined;
  const seconds = isNumber(value) ? toNumber(value) : Number.NaN;
  if (!(seconds >= 0 && seconds <= MAX_EXPIRY_SECONDS))
    throw new CommandError(
      'CannotCreateIndex',
      "TTL index 'expireAfterSeconds' must be a number of seconds from 0 to 2147483647",
    );
  if (key.size > 1 || key.has('_id'))
    throw new CommandError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes and _id do not support TTL',
    );
  return seconds;
}

function partialFilterOf(spec: BsonDocument): BsonDocument | undefined {
  const value = spec.get('partialFilterExpression');
  if (value === undefined) return undefined;
  if (!isDocument(value))
    throw new CommandError('TypeMismatch', "The field 'partialFilterExpression' must be an object");
  checkPartialFilter(parseFilter(value));
  return value;
}
