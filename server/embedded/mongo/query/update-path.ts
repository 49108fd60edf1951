import { type BsonDocument, type BsonValue, isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** MongoDB refuses to fill an array with nulls further than this many elements beyond its end. */
const MAX_ARRAY_PADDING = 1_500_000;
const ARRAY_POSITION = /^(?:0|[1-9]\d*)$/;

/** Splits the path of an update; empty parts are EmptyFieldName (56), positional operators are refused. */
export function parseUpdatePath(path: string): string[] {
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '')
      throw new CommandError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (part === '$' || part.startsWith('$[')) {
      throw new CommandError('BadValue', `Positional operators are not supported by the embedded database: '${path}'`);
    }
    if (part.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update.`,
      );
    }
  }
  return parts;
}

/**
 * Refuses two changes of the same place, or of a place and one inside it, as ConflictingUpdateOperators (40). The changes
 * come in the order of their paths, which puts those side by side.
 */
export function refuseConflicts(changes: readonly { path: string }[]): void {
  for (const [index, { path }] of changes.entries()) {
    const next = changes[index + 1]?.path;
    if (next === path || next?.startsWith(`${path}.`)) {
      throw new CommandError(
        'ConflictingUpdateOperators',
        `Updating the path '${next}' would create a conflict at '${path}'`,
      );
    }
  }
}

/** The order in which MongoDB applies changes, hence creates fields: by part; array positions and numeric names by number. */
export function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareParts(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Half of a character outside the first 65,536: JavaScript compares these halves, MongoDB the whole. */
const SURROGATE = /[\ud800-\udfff]/;

function compareParts(left: string, right: string): number {
  if (left === right) return 0;
  if (ARRAY_POSITION.test(left) && ARRAY_POSITION.test(right)) return Number(left) - Number(right);
  if (SURROGATE.test(left) || SURROGATE.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}

/** The value at a path of a document, arrays by position. */
export function readAt(document: BsonDocument, parts: readonly string[]): BsonValue | undefined {
  let value: BsonValue | undefined = document;
  for (const part of parts) {
    if (isDocument(value)) value = value.get(part);
    else if (Array.isArray(value) && ARRAY_POSITION.test(part)) value = value[Number(part)];
    else return undefined;
  }
  return value;
}

/** Writes a value at a path and creates what is missing on the way; a scalar on the way is PathNotViable (28). */
export function writeAt(document: BsonDocument, parts: readonly string[], value: BsonValue): void {
  let container: BsonDocument | BsonValue[] = document;
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) {
      put(container, part, value);
      return;
    }
    const next: BsonValue | undefined = get(container, part);
    if (next === undefined) {
      const created: BsonDocument = new Map();
      put(container, part, created);
      container = created;
    } else if (isDocument(next) || Array.isArray(next)) container = next;
    else throw notViable(parts[index + 1] ?? '', part);
  }
}

/** Removes what lies at a path. An element of an array becomes null, so that the others keep their places. */
export function removeAt(document: BsonDocument, parts: readonly string[]): void {
  const parent = readAt(document, parts.slice(0, -1));
  const last = parts.at(-1) ?? '';
  if (isDocument(parent)) parent.delete(last);
  else if (Array.isArray(parent) && ARRAY_POSITION.test(last) && Number(last) < parent.length)
    parent[Number(last)] = null;
}

function get(container: BsonDocument | BsonValue[], part: string): BsonValue | undefined {
  return isDocument(container) ? container.get(part) : container[positionIn(part)];
}

function put(container: BsonDocument | BsonValue[], part: string, value: BsonValue): void {
  if (isDocument(container)) {
    container.set(part, value);
    return;
  }
  const position = positionIn(part);
  if (position - container.length > MAX_ARRAY_PADDING)
    throw new CommandError('BadValue', `The array position ${part} is too far beyond the array's end`);
  while (container.length < position) container.push(null);
  container[position] = value;
}

function positionIn(part: string): number {
  if (!ARRAY_POSITION.test(part)) throw notViable(part, 'array');
  return Number(part);
}

function notViable(field: string, parent: string): CommandError {
  return new CommandError('PathNotViable', `Cannot create field '${field}' in element {${parent}}`);
}
