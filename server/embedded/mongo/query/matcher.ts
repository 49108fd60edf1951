import { Double } from 'bson';
import { compareValues, typeRank } from '#server/embedded/mongo/bson/bson-order.ts';
import {
  type BsonValue,
  type FieldSource,
  isDocument,
  isNumber,
  typeNameOf,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeKey } from '#server/embedded/mongo/bson/key-encoding.ts';
import { reaches } from './field-path.ts';
import type { ComparisonOperator, Filter, LeafTest } from './filter.ts';

/** An array as an element of `$elemMatch` has no named fields. */
const NO_FIELDS: FieldSource = { get: () => undefined };

/** Whether a document satisfies a filter. */
export function matches(filter: Filter, source: FieldSource): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.clauses.every((clause) => matches(clause, source));
    case 'or':
      return filter.clauses.some((clause) => matches(clause, source));
    case 'nor':
      return !filter.clauses.some((clause) => matches(clause, source));
    case 'not':
      return !matches(filter.clause, source);
    case 'field':
      return reaches(source, filter.parts, entersArrays(filter.test), (value) => satisfies(filter.test, value));
  }
}

/** Whether one value satisfies a filter made of operators only, as in `$elemMatch: { $gt: 1 }` or `$pull: { a: { $lt: 3 } }`. */
export function matchesValue(filter: Filter, value: BsonValue): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.clauses.every((clause) => matchesValue(clause, value));
    case 'or':
      return filter.clauses.some((clause) => matchesValue(clause, value));
    case 'nor':
      return !filter.clauses.some((clause) => matchesValue(clause, value));
    case 'not':
      return !matchesValue(filter.clause, value);
    case 'field':
      return satisfies(filter.test, value);
  }
}

/** Whether a value that a path reached passes a test; `undefined` is a missing field. */
export function satisfies(test: LeafTest, value: BsonValue | undefined): boolean {
  switch (test.op) {
    case 'in':
      return (
        test.keys.has(keyText(value)) ||
        test.patterns.some(({ regexp }) => typeof value === 'string' && regexp.test(value))
      );
    case 'regex':
      return typeof value === 'string' && test.pattern.regexp.test(value);
    case 'type':
      return (
        value !== undefined && (test.names.has(typeNameOf(value)) || (isNumber(value) && test.names.has('number')))
      );
    case 'exists':
      return value !== undefined;
    case 'size':
      return Array.isArray(value) && value.length === test.size;
    case 'elemMatchObject':
      return Array.isArray(value) && value.some((element) => isElementMatch(test.filter, element));
    case 'elemMatchValue':
      return Array.isArray(value) && value.some((element) => matchesValue(test.filter, element));
    default:
      return compares(test.op, value, test.value);
  }
}

/** A value's key bytes as text, for sets: equal values have equal texts. */
export function keyText(value: BsonValue | undefined): string {
  return encodeKey(value).toString('latin1');
}

function isElementMatch(filter: Filter, element: BsonValue): boolean {
  if (isDocument(element)) return matches(filter, element);
  return Array.isArray(element) && matches(filter, NO_FIELDS);
}

function entersArrays(test: LeafTest): boolean {
  return !['exists', 'size', 'elemMatchObject', 'elemMatchValue'].includes(test.op);
}

/** Values of different types never compare, except for equality of null and missing; NaN equals itself and orders with nothing. */
function compares(op: ComparisonOperator, value: BsonValue | undefined, operand: BsonValue): boolean {
  if (typeRank(value) !== typeRank(operand)) return false;
  const order = compareValues(value, operand);
  if (op === 'eq') return order === 0;
  if (isNotANumber(value) || isNotANumber(operand)) return order === 0 && (op === 'gte' || op === 'lte');
  if (op === 'gt') return order > 0;
  if (op === 'gte') return order >= 0;
  return op === 'lt' ? order < 0 : order <= 0;
}

function isNotANumber(value: BsonValue | undefined): boolean {
  return value instanceof Double && Number.isNaN(value.value);
}
