import { BSONRegExp } from 'bson';
import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
  typeNameOf,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parsePath } from './field-path.ts';
import type { ComparisonOperator, FieldFilter, Filter, LeafTest } from './filter.ts';
import { keyText } from './matcher.ts';
import { compilePattern, type Pattern } from './pattern.ts';

const LOGICAL = new Map<string, 'and' | 'or' | 'nor'>([
  ['$and', 'and'],
  ['$or', 'or'],
  ['$nor', 'nor'],
]);
const COMPARISONS = new Map<string, ComparisonOperator>([
  ['$eq', 'eq'],
  ['$gt', 'gt'],
  ['$gte', 'gte'],
  ['$lt', 'lt'],
  ['$lte', 'lte'],
]);
const TYPE_NAMES = [
  'double',
  'string',
  'object',
  'array',
  'binData',
  'objectId',
  'bool',
  'date',
  'null',
  'regex',
  'int',
  'long',
  'number',
];

type FieldTarget = Pick<FieldFilter, 'path' | 'parts'>;
type OperatorParser = (target: FieldTarget, operand: BsonValue, siblings: BsonDocument) => Filter;

/** Parses a query document. Unknown operators and wrong operands are BadValue (2), by name. */
export function parseFilter(document: BsonDocument): Filter {
  const clauses: Filter[] = [];
  for (const [name, value] of document) {
    const logical = LOGICAL.get(name);
    if (logical !== undefined) clauses.push({ kind: logical, clauses: parseClauses(name, value) });
    else if (name.startsWith('$')) throw new CommandError('BadValue', `unknown top level operator: ${name}`);
    else clauses.push(parseField(name, value));
  }
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : { kind: 'and', clauses };
}

function parseClauses(name: string, value: BsonValue): Filter[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new CommandError('BadValue', `${name} must be a nonempty array`);
  return value.map((clause) => {
    if (!isDocument(clause)) throw new CommandError('BadValue', `${name} argument's entries must be objects`);
    return parseFilter(clause);
  });
}

function parseField(path: string, value: BsonValue): Filter {
  const target = { path, parts: parsePath(path) };
  if (isOperatorDocument(value)) return parseOperators(target, value);
  if (value instanceof BSONRegExp)
    return leaf(target, { op: 'regex', pattern: compilePattern(value.pattern, value.options) });
  return leaf(target, { op: 'eq', value });
}

/** Parses `{ $gt: 1, $lt: 5 }` for a field, or for the elements of an array when the target's path is empty. */
export function parseOperators(target: FieldTarget, operators: BsonDocument): Filter {
  const clauses: Filter[] = [];
  for (const [name, operand] of operators) {
    const parser = OPERATORS.get(name);
    if (parser === undefined) throw new CommandError('BadValue', `unknown operator: ${name}`);
    clauses.push(parser(target, operand, operators));
  }
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : { kind: 'and', clauses };
}

/** Whether a value is a document of operators, judged by its first name as MongoDB does. */
export function isOperatorDocument(value: BsonValue): value is BsonDocument {
  if (!isDocument(value)) return false;
  const [first] = value.keys();
  return first?.startsWith('$') ?? false;
}

function leaf(target: FieldTarget, test: LeafTest): FieldFilter {
  return { kind: 'field', path: target.path, parts: target.parts, test };
}

function parseComparison(op: ComparisonOperator): OperatorParser {
  return (target, operand) => {
    if (operand instanceof BSONRegExp) throw new CommandError('BadValue', `Can't have RegEx as arg to $${op}`);
    return leaf(target, { op, value: operand });
  };
}

const parseIn: OperatorParser = (target, operand) => {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$in needs an array');
  const patterns: Pattern[] = [];
  const values: BsonValue[] = [];
  for (const value of operand) {
    if (isOperatorDocument(value)) throw new CommandError('BadValue', 'cannot nest $ under $in');
    if (value instanceof BSONRegExp) patterns.push(compilePattern(value.pattern, value.options));
    else values.push(value);
  }
  return leaf(target, { op: 'in', values, keys: new Set(values.map(keyText)), patterns });
};

const parseAll: OperatorParser = (target, operand) => {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$all needs an array');
  const clauses = operand.map((value) => {
    if (isOperatorDocument(value)) throw new CommandError('BadValue', 'operators under $all are not supported');
    return parseEquality(target, value);
  });
  // Of nothing, $all asks for the impossible.
  return clauses.length === 0 ? { kind: 'or', clauses: [] } : { kind: 'and', clauses };
};

function parseEquality(target: FieldTarget, value: BsonValue): Filter {
  if (!(value instanceof BSONRegExp)) return leaf(target, { op: 'eq', value });
  return leaf(target, { op: 'regex', pattern: compilePattern(value.pattern, value.options) });
}

const parseNot: OperatorParser = (target, operand) => {
  if (operand instanceof BSONRegExp) return { kind: 'not', clause: parseEquality(target, operand) };
  if (!isDocument(operand) || operand.size === 0)
    throw new CommandError('BadValue', '$not needs a regex or a document');
  return { kind: 'not', clause: parseOperators(target, operand) };
};

const parseExists: OperatorParser = (target, operand) => {
  if (typeof operand !== 'boolean' && !isNumber(operand)) throw new CommandError('BadValue', '$exists needs a boolean');
  const clause = leaf(target, { op: 'exists' });
  const isWanted = typeof operand === 'boolean' ? operand : toNumber(operand) !== 0;
  return isWanted ? clause : { kind: 'not', clause };
};

const parseSize: OperatorParser = (target, operand) => {
  const size = isNumber(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size) || size < 0)
    throw new CommandError('BadValue', '$size needs a whole number that is not negative');
  return leaf(target, { op: 'size', size });
};

const parseRegex: OperatorParser = (target, operand, siblings) => {
  const options = siblings.get('$options');
  if (options !== undefined && typeof options !== 'string')
    throw new CommandError('BadValue', '$options has to be a string');
  if (typeof operand === 'string')
    return leaf(target, { op: 'regex', pattern: compilePattern(operand, options ?? '') });
  if (!(operand instanceof BSONRegExp)) throw new CommandError('BadValue', '$regex has to be a string');
  if (options !== undefined && operand.options !== '')
    throw new CommandError('BadValue', 'options set in both $regex and $options');
  return leaf(target, { op: 'regex', pattern: compilePattern(operand.pattern, options ?? operand.options) });
};

/** Read by `$regex`; alone it is an error. */
const parseOptions: OperatorParser = (_target, _operand, siblings) => {
  if (!siblings.has('$regex')) throw new CommandError('BadValue', '$options needs a $regex');
  return { kind: 'and', clauses: [] };
};

const parseElemMatch: OperatorParser = (target, operand) => {
  if (!isDocument(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const [first] = operand.keys();
  const isOfValues = first?.startsWith('$') === true && !LOGICAL.has(first);
  if (!isOfValues) return leaf(target, { op: 'elemMatchObject', filter: parseFilter(operand) });
  return leaf(target, { op: 'elemMatchValue', filter: parseOperators({ path: '', parts: [] }, operand) });
};

const parseType: OperatorParser = (target, operand) => {
  const names = Array.isArray(operand) ? operand : [operand];
  const known = names.filter((name): name is string => typeof name === 'string' && TYPE_NAMES.includes(name));
  if (known.length === 0 || known.length < names.length) {
    const shown = names.map((name) => (typeof name === 'string' ? name : typeNameOf(name))).join(', ');
    throw new CommandError('BadValue', `Unknown or unsupported type name alias: ${shown}`);
  }
  return leaf(target, { op: 'type', names: new Set(known) });
};

function negated(parser: OperatorParser): OperatorParser {
  return (target, operand, siblings) => ({ kind: 'not', clause: parser(target, operand, siblings) });
}

const OPERATORS = new Map<string, OperatorParser>([
  ...[...COMPARISONS].map(([name, op]): [string, OperatorParser] => [name, parseComparison(op)]),
  ['$ne', negated(parseComparison('eq'))],
  ['$in', parseIn],
  ['$nin', negated(parseIn)],
  ['$all', parseAll],
  ['$not', parseNot],
  ['$exists', parseExists],
  ['$size', parseSize],
  ['$regex', parseRegex],
  ['$options', parseOptions],
  ['$elemMatch', parseElemMatch],
  ['$type', parseType],
]);
