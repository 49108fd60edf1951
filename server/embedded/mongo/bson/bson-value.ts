import { Binary, BSONRegExp, Double, Int32, ObjectId } from 'bson';

/** A BSON document with its field order, also for names that look like integers, and without JavaScript's prototype. */
export type BsonDocument = Map<string, BsonValue>;
/** The numbers, with their BSON type kept: `bigint` is int64. */
export type BsonNumber = Int32 | Double | bigint;
/** Every value the embedded database stores; other BSON types are refused when they are read. */
export type BsonValue =
  | null
  | boolean
  | string
  | BsonNumber
  | ObjectId
  | Date
  | Binary
  | BSONRegExp
  | BsonValue[]
  | BsonDocument;

/** Something whose fields can be asked for by name: a decoded document, or raw bytes that decode only what is asked. */
export type FieldSource = { get(name: string): BsonValue | undefined };

export function isDocument(value: BsonValue | undefined): value is BsonDocument {
  return value instanceof Map;
}

export function isNumber(value: BsonValue | undefined): value is BsonNumber {
  return value instanceof Int32 || value instanceof Double || typeof value === 'bigint';
}

/** The plain number behind a BSON number; int64 beyond 2^53 loses its last digits. */
export function toNumber(value: BsonNumber): number {
  return typeof value === 'bigint' ? Number(value) : value.value;
}

/** MongoDB's name of a value's type, as `$type` and error messages spell it. */
export function typeNameOf(value: BsonValue | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'bigint') return 'long';
  if (value instanceof Int32) return 'int';
  if (value instanceof Double) return 'double';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Date) return 'date';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  return Array.isArray(value) ? 'array' : 'object';
}
