import { Int32 } from 'bson';
import { compareValues } from '#server/embedded/mongo/bson/bson-order.ts';
import {
  type BsonDocument,
  type BsonValue,
  type FieldSource,
  isDocument,
  isNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { type Expression, parseExpression } from './expression.ts';
import { keyText } from './matcher.ts';
import { addNumbers } from './number-arithmetic.ts';

/** Folds a value into what was gathered so far. */
type Accumulator = (gathered: BsonValue, value: BsonValue | undefined) => BsonValue;

const sum: Accumulator = (gathered, value) =>
  isNumber(gathered) && isNumber(value) ? addNumbers(gathered, value) : gathered;

/** Null and missing values count for neither `$max` nor `$min`. */
function best(sign: 1 | -1): Accumulator {
  return (gathered, value) => {
    if (value === undefined || value === null) return gathered;
    return gathered === null || compareValues(value, gathered) * sign > 0 ? value : gathered;
  };
}

const ACCUMULATORS = new Map<string, { start: BsonValue; add: Accumulator }>([
  ['$sum', { start: new Int32(0), add: sum }],
  ['$max', { start: null, add: best(1) }],
  ['$min', { start: null, add: best(-1) }],
]);
/** MongoDB's limit for grouping in memory is 100 MB; this many groups of a few fields stay below it. */
const MAX_GROUPS = 200_000;

interface Field {
  readonly name: string;
  readonly start: BsonValue;
  readonly add: Accumulator;
  readonly expression: Expression;
}

/** One `$group`: add every document, then take the groups. */
export class Grouping {
  readonly #id: Expression;
  readonly #fields: readonly Field[];
  readonly #groups = new Map<string, BsonValue[]>();
  readonly #ids = new Map<string, BsonValue>();

  constructor(spec: BsonValue) {
    const id = isDocument(spec) ? spec.get('_id') : undefined;
    if (!isDocument(spec) || id === undefined)
      throw new CommandError('BadValue', 'a group specification must be an object with an _id');
    this.#id = parseExpression(id);
    this.#fields = [...spec].filter(([name]) => name !== '_id').map(([name, value]) => parseField(name, value));
  }

  add(source: FieldSource): void {
    const id = this.#id(source) ?? null;
    const text = keyText(id);
    let values = this.#groups.get(text);
    if (values === undefined) {
      if (this.#groups.size >= MAX_GROUPS)
        throw new CommandError('QueryExceededMemoryLimit', `$group made more than ${MAX_GROUPS} groups`);
      values = this.#fields.map(({ start }) => start);
      this.#groups.set(text, values);
      this.#ids.set(text, id);
    }
    for (const [at, { add, expression }] of this.#fields.entries())
      values[at] = add(values[at] ?? null, expression(source));
  }

  finish(): BsonDocument[] {
    return [...this.#groups].map(([text, values]) => {
      const named = this.#fields.map(({ name }, at): [string, BsonValue] => [name, values[at] ?? null]);
      return new Map([['_id', this.#ids.get(text) ?? null], ...named]);
    });
  }
}

function parseField(name: string, value: BsonValue): Field {
  const entries = isDocument(value) ? [...value] : [];
  const [operator, operand] = entries[0] ?? [];
  if (name.includes('.') || name.startsWith('$'))
    throw new CommandError('BadValue', `The field name '${name}' cannot be used in $group`);
  if (entries.length !== 1 || operator === undefined || operand === undefined) {
    throw new CommandError('BadValue', `The field '${name}' must be an object with one accumulator`);
  }
  const accumulator = ACCUMULATORS.get(operator);
  if (accumulator === undefined)
    throw new CommandError('BadValue', `Unknown or unsupported group operator '${operator}'`);
  return { name, ...accumulator, expression: parseExpression(operand) };
}
