import { BSONRegExp } from 'bson';
import { areEqual, compareValues } from '#server/embedded/mongo/bson/bson-order.ts';
import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
  typeNameOf,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { isOperatorDocument, parseFilter, parseOperators } from './filter.parser.ts';
import { matches, matchesValue } from './matcher.ts';
import { addNumbers } from './number-arithmetic.ts';
import { compilePattern } from './pattern.ts';
import { readAt, removeAt, writeAt } from './update-path.ts';

/** One change of one path of a document, in place. */
export type Change = (document: BsonDocument, parts: readonly string[]) => void;

/** Prepares the change an operator makes at `path` with `operand`; wrong operands throw here, before anything is changed. */
export type UpdateOperator = (operand: BsonValue, path: string) => Change;

const set: UpdateOperator = (operand) => (document, parts) => writeAt(document, parts, operand);

const unset: UpdateOperator = () => removeAt;

const increment: UpdateOperator = (operand, path) => {
  if (!isNumber(operand))
    throw new CommandError(
      'TypeMismatch',
      `Cannot increment with non-numeric argument: {${path}: ${typeNameOf(operand)}}`,
    );
  return (document, parts) => {
    const current = readAt(document, parts);
    if (current !== undefined && !isNumber(current)) {
      const type = typeNameOf(current);
      throw new CommandError(
        'TypeMismatch',
        `Cannot apply $inc to a value of non-numeric type. The field '${path}' has type ${type}`,
      );
    }
    writeAt(document, parts, current === undefined ? operand : addNumbers(current, operand));
  };
};

function keepWhen(isBetter: (order: number) => boolean): UpdateOperator {
  return (operand) => (document, parts) => {
    const current = readAt(document, parts);
    if (current === undefined || isBetter(compareValues(operand, current))) writeAt(document, parts, operand);
  };
}

interface PushClauses {
  values: BsonValue[];
  position: number | undefined;
  slice: number | undefined;
}

const push: UpdateOperator = (operand, path) => {
  const { values, position, slice } = parsePush(operand);
  return (document, parts) => {
    const array = [...arrayAt(document, parts, path)];
    array.splice(position ?? array.length, 0, ...values);
    writeAt(document, parts, slice === undefined ? array : sliced(array, slice));
  };
};

function parsePush(operand: BsonValue): PushClauses {
  if (!isDocument(operand) || !operand.has('$each')) {
    if (isOperatorDocument(operand)) throw unknownClause('$push', operand, ['$each']);
    return { values: [operand], position: undefined, slice: undefined };
  }
  const known = ['$each', '$position', '$slice'];
  if ([...operand.keys()].some((name) => !known.includes(name))) throw unknownClause('$push', operand, known);
  return {
    values: eachOf('$push', operand),
    position: wholeNumber('$position', operand.get('$position')),
    slice: wholeNumber('$slice', operand.get('$slice')),
  };
}

const addToSet: UpdateOperator = (operand, path) => {
  const hasEach = isDocument(operand) && operand.has('$each');
  const isUnknown = isOperatorDocument(operand) && (!hasEach || operand.size > 1);
  if (isUnknown) throw unknownClause('$addToSet', operand, ['$each']);
  const values = hasEach ? eachOf('$addToSet', operand) : [operand];
  return (document, parts) => {
    const array = [...arrayAt(document, parts, path)];
    for (const value of values) if (!array.some((element) => areEqual(element, value))) array.push(value);
    writeAt(document, parts, array);
  };
};

const pull: UpdateOperator = (operand) => {
  const isPulled = pullTest(operand);
  return (document, parts) => {
    const current = readAt(document, parts);
    if (current === undefined) return;
    if (!Array.isArray(current)) throw new CommandError('BadValue', 'Cannot apply $pull to a non-array value');
    writeAt(
      document,
      parts,
      current.filter((element) => !isPulled(element)),
    );
  };
};

function pullTest(operand: BsonValue): (element: BsonValue) => boolean {
  if (operand instanceof BSONRegExp) {
    const { regexp } = compilePattern(operand.pattern, operand.options);
    return (element) => typeof element === 'string' && regexp.test(element);
  }
  if (!isDocument(operand)) return (element) => areEqual(element, operand);
  if (isOperatorDocument(operand)) {
    const filter = parseOperators({ path: '', parts: [] }, operand);
    return (element) => matchesValue(filter, element);
  }
  const filter = parseFilter(operand);
  return (element) => isDocument(element) && matches(filter, element);
}

function arrayAt(document: BsonDocument, parts: readonly string[], path: string): BsonValue[] {
  const current = readAt(document, parts);
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new CommandError('BadValue', `The field '${path}' must be an array but is of type ${typeNameOf(current)}`);
}

function eachOf(operator: string, operand: BsonDocument): BsonValue[] {
  const each = operand.get('$each');
  if (Array.isArray(each)) return each;
  throw new CommandError(
    'BadValue',
    `The argument to $each in ${operator} must be an array but it was of type: ${typeNameOf(each)}`,
  );
}

function wholeNumber(name: string, value: BsonValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = isNumber(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number))
    throw new CommandError(
      'BadValue',
      `The value for ${name} must be an integer value but was given type: ${typeNameOf(value)}`,
    );
  return number;
}

function sliced(array: BsonValue[], slice: number): BsonValue[] {
  if (slice === 0) return [];
  return slice > 0 ? array.slice(0, slice) : array.slice(slice);
}

function unknownClause(operator: string, operand: BsonDocument, known: readonly string[]): CommandError {
  const clause = [...operand.keys()].find((name) => !known.includes(name)) ?? '';
  return new CommandError('BadValue', `Unrecognized or unsupported clause in ${operator}: ${clause}`);
}

/** Every supported operator by name; `$setOnInsert` is `$set` that the update applies on an insert only. */
export const UPDATE_OPERATORS: ReadonlyMap<string, UpdateOperator> = new Map([
  ['$set', set],
  ['$setOnInsert', set],
  ['$unset', unset],
  ['$inc', increment],
  ['$min', keepWhen((order) => order < 0)],
  ['$max', keepWhen((order) => order > 0)],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
]);
