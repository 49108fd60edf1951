import { type BsonValue, type FieldSource, isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parsePath } from './field-path.ts';

/** Computes a value from a document; `undefined` is missing. */
export type Expression = (source: FieldSource) => BsonValue | undefined;

/** Parses a constant or a field path (`'$a.b'`); operators and variables of expressions are refused by name (2). */
export function parseExpression(value: BsonValue): Expression {
  if (typeof value === 'string' && value.startsWith('$')) {
    if (value.startsWith('$$'))
      throw new CommandError('BadValue', `Variables such as ${value} are not supported by the embedded database`);
    const parts = parsePath(value.slice(1));
    return (source) => valueAt(source, parts);
  }
  if (isDocument(value) || Array.isArray(value)) {
    const [name = 'an array or object'] = isDocument(value) ? value.keys() : [];
    throw new CommandError('BadValue', `Expressions are not supported by the embedded database, found ${name}`);
  }
  return () => value;
}

/** The value of a path as aggregation sees it: through an array it is the array of the values inside. */
function valueAt(source: FieldSource, parts: readonly string[]): BsonValue | undefined {
  const [name = '', ...rest] = parts;
  const value = source.get(name);
  return rest.length === 0 ? value : valueBelow(value, rest);
}

function valueBelow(value: BsonValue | undefined, parts: readonly string[]): BsonValue | undefined {
  if (isDocument(value)) return valueAt(value, parts);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => valueBelow(element, parts)).filter((found) => found !== undefined);
}
