import { Binary, BSONRegExp, ObjectId } from 'bson';
import { type BsonNumber, type BsonValue, isDocument, isNumber } from './bson-value.ts';

/**
 * Rank of a value's type in MongoDB's comparison order; a missing field ranks with null.
 * Source: MongoDB manual, "BSON Types: Comparison/Sort Order" (null, numbers, strings, objects, arrays, binary,
 * ObjectId, boolean, date, regular expression).
 */
export function typeRank(value: BsonValue | undefined): number {
  if (value === undefined || value === null) return 0x10;
  if (isNumber(value)) return 0x20;
  if (typeof value === 'string') return 0x30;
  if (typeof value === 'boolean') return 0x80;
  if (Array.isArray(value)) return 0x50;
  if (value instanceof Binary) return 0x60;
  if (value instanceof ObjectId) return 0x70;
  if (value instanceof Date) return 0x90;
  if (value instanceof BSONRegExp) return 0xb0;
  return 0x40;
}

/** Compares two values in MongoDB's order: negative, zero or positive. Strings compare by their UTF-8 bytes. */
export function compareValues(left: BsonValue | undefined, right: BsonValue | undefined): number {
  const byType = typeRank(left) - typeRank(right);
  if (byType !== 0 || left === undefined || right === undefined || left === null || right === null) return byType;
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return Number(left) - Number(right);
  return compareObjects(left, right);
}

/** Compares two values of one type that JavaScript has as objects. */
function compareObjects(left: BsonValue, right: BsonValue): number {
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id);
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right);
  if (isDocument(left) && isDocument(right)) return compareDocuments([...left], [...right]);
  if (left instanceof Binary && right instanceof Binary) return compareBinaries(left, right);
  if (!(left instanceof BSONRegExp) || !(right instanceof BSONRegExp)) return 0;
  return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
}

export function areEqual(left: BsonValue | undefined, right: BsonValue | undefined): boolean {
  return compareValues(left, right) === 0;
}

function compareNumbers(left: BsonNumber, right: BsonNumber): number {
  const a = typeof left === 'bigint' ? left : left.value;
  const b = typeof right === 'bigint' ? right : right.value;
  // JavaScript compares a bigint with a number by exact value; NaN is below every other number.
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(isNotANumber(b)) - Number(isNotANumber(a));
}

function isNotANumber(value: number | bigint): boolean {
  return typeof value === 'number' && Number.isNaN(value);
}

function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function compareArrays(left: BsonValue[], right: BsonValue[]): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const order = compareValues(left[index], right[index]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareDocuments(left: [string, BsonValue][], right: [string, BsonValue][]): number {
  for (const [index, [name, value]] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const byType = typeRank(value) - typeRank(other[1]);
    const order = byType || compareStrings(name, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareBinaries(left: Binary, right: Binary): number {
  const a = left.value();
  const b = right.value();
  return a.length - b.length || left.sub_type - right.sub_type || Buffer.compare(a, b);
}
