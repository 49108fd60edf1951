import { type BsonValue, type FieldSource, isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/**
 * Splits a dotted path. Empty parts, `$` parts and array positions are refused: positions have rules of their own
 * in MongoDB that this database does not carry.
 */
export function parsePath(path: string): string[] {
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') throw new CommandError('BadValue', `FieldPath '${path}' has an empty part`);
    if (part.startsWith('$'))
      throw new CommandError('BadValue', `FieldPath field names may not start with '$': '${path}'`);
    if (/^\d+$/.test(part)) {
      throw new CommandError(
        'BadValue',
        `Array positions in a path ('${path}') are not supported by the embedded database`,
      );
    }
  }
  return parts;
}

/**
 * Shows `visit` every value a path reaches, as MongoDB does: arrays on the way are entered, their scalars are skipped,
 * a missing field is shown as `undefined`. With `entersLeafArray` an array at the end is shown element by element and
 * then whole. Stops, and is true, as soon as `visit` is.
 */
export function reaches(
  source: FieldSource,
  parts: readonly string[],
  entersLeafArray: boolean,
  visit: (value: BsonValue | undefined) => boolean,
  from = 0,
): boolean {
  const name = parts[from];
  if (name === undefined) return false;
  const value = source.get(name);
  const isLeaf = from === parts.length - 1;
  if (isLeaf) return (entersLeafArray && Array.isArray(value) && value.some(visit)) || visit(value);
  if (isDocument(value)) return reaches(value, parts, entersLeafArray, visit, from + 1);
  if (!Array.isArray(value)) return visit(undefined);
  return value.some((element) => isDocument(element) && reaches(element, parts, entersLeafArray, visit, from + 1));
}
