import {
  type BsonDocument,
  type BsonValue,
  type FieldSource,
  isDocument,
  isNumber,
  toNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { KeyWriter } from '#server/embedded/mongo/bson/key-encoding.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parsePath } from './field-path.ts';

/** One field of an index or of a sort. */
export interface KeyField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** One key of a document: its bytes, and the values they were made of (an empty array counts as `undefined`). */
export interface CompoundKey {
  readonly bytes: Buffer;
  readonly values: readonly (BsonValue | undefined)[];
}

export interface DocumentKeys {
  readonly keys: readonly CompoundKey[];
  /** Whether an array was on the way, so that a document may have several keys. */
  readonly isMultikey: boolean;
}

/** Parses `{ field: 1, other: -1 }`; anything but 1 and -1 is refused with the code given. */
export function parseKeyFields(spec: BsonDocument, what: 'index' | 'sort'): KeyField[] {
  return [...spec].map(([path, value]) => {
    const direction = isNumber(value) ? toNumber(value) : 0;
    if (direction === 1 || direction === -1) return { path, parts: parsePath(path), direction };
    if (what === 'sort') throw new CommandError('BadValue', `Sort order of '${path}' must be 1 or -1`);
    const kind = typeof value === 'string' ? `'${value}' indexes` : 'Index directions other than 1 and -1';
    throw new CommandError('CannotCreateIndex', `${kind} are not supported by the embedded database (field '${path}')`);
  });
}

const EMPTY_ARRAY = Symbol('empty array');
/** Below the rank of null, as the type that MongoDB gives an empty array in an index. */
const EMPTY_ARRAY_BYTE = 0x08;

/** Two arrays side by side: refused by an index and by a sort, with codes of their own. */
type ParallelRefusal = 'CannotIndexParallelArrays' | 'BadValue';

type Part = { value: BsonValue | undefined | typeof EMPTY_ARRAY } | { array: BsonValue[]; rest: readonly string[] };

/**
 * All keys of a document for some fields, as MongoDB's indexes and sorts see it: arrays give a key per element, empty
 * arrays one below null, missing fields null. Two different arrays side by side are CannotIndexParallelArrays (171).
 */
export function keysOf(
  source: FieldSource,
  fields: readonly KeyField[],
  refusal: ParallelRefusal = 'CannotIndexParallelArrays',
): DocumentKeys {
  const parts = fields.map((field) => descend(source, field.parts));
  const keys = new Map<string, CompoundKey>();
  const isMultikey = expand(parts, { fields, keys, refusal });
  return { keys: [...keys.values()], isMultikey };
}

/** The key a document is sorted by: the first of its keys. */
export function sortKeyOf(source: FieldSource, fields: readonly KeyField[]): Buffer {
  const { keys } = keysOf(source, fields, 'BadValue');
  let first = keys[0]?.bytes ?? Buffer.alloc(0);
  for (const { bytes } of keys) if (Buffer.compare(bytes, first) < 0) first = bytes;
  return first;
}

function descend(source: FieldSource, parts: readonly string[]): Part {
  const [name, ...rest] = parts;
  const value = name === undefined ? undefined : source.get(name);
  if (Array.isArray(value)) return { array: value, rest };
  if (rest.length === 0) return { value };
  return isDocument(value) ? descend(value, rest) : { value: undefined };
}

interface Expansion {
  readonly fields: readonly KeyField[];
  readonly keys: Map<string, CompoundKey>;
  readonly refusal: ParallelRefusal;
}

function expand(parts: readonly Part[], expansion: Expansion): boolean {
  const array = theArrayIn(parts, expansion);
  if (array === undefined) {
    emit(parts, expansion);
    return false;
  }
  if (array.length === 0) expand(parts.map(ofEmptyArray), expansion);
  for (const element of array) {
    const entered = parts.map((part) => ('array' in part ? enter(element, part.rest) : part));
    expand(entered, expansion);
  }
  return true;
}

function ofEmptyArray(part: Part): Part {
  if (!('array' in part)) return part;
  return { value: part.rest.length === 0 ? EMPTY_ARRAY : undefined };
}

function enter(element: BsonValue, rest: readonly string[]): Part {
  if (rest.length === 0) return { value: element };
  return isDocument(element) ? descend(element, rest) : { value: undefined };
}

function theArrayIn(parts: readonly Part[], { fields, refusal }: Expansion): BsonValue[] | undefined {
  let found: BsonValue[] | undefined;
  for (const part of parts) {
    if (!('array' in part)) continue;
    if (found !== undefined && found !== part.array) {
      const paths = fields.map(({ path }) => path).join(', ');
      throw new CommandError(refusal, `parallel arrays cannot be in one key: [${paths}]`);
    }
    found = part.array;
  }
  return found;
}

function emit(parts: readonly Part[], { fields, keys }: Expansion): void {
  const writer = new KeyWriter();
  const values: (BsonValue | undefined)[] = [];
  for (const [index, field] of fields.entries()) {
    const part = parts[index];
    const value = part !== undefined && 'value' in part ? part.value : undefined;
    if (value === EMPTY_ARRAY) writer.appendRank(EMPTY_ARRAY_BYTE, field.direction < 0);
    else writer.append(value, field.direction < 0);
    values.push(value === EMPTY_ARRAY ? undefined : value);
  }
  const bytes = writer.finish();
  keys.set(bytes.toString('latin1'), { bytes, values });
}
