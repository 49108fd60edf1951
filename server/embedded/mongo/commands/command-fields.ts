import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
  typeNameOf,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** Reads the fields of a command, or of one of its statements, with MongoDB's errors for what is missing or of a wrong type. */
export class CommandFields {
  readonly #label: string;
  readonly #fields: BsonDocument;

  /** `known` lists every field that may be there; another one is UnknownField (40415), by name. */
  constructor(label: string, fields: BsonDocument, known: readonly string[]) {
    this.#label = label;
    this.#fields = fields;
    for (const name of fields.keys()) {
      if (!known.includes(name))
        throw new CommandError('UnknownField', `BSON field '${label}.${name}' is an unknown field.`);
    }
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  value(name: string): BsonValue | undefined {
    return this.#fields.get(name);
  }

  required(name: string): BsonValue {
    const value = this.#fields.get(name);
    if (value !== undefined) return value;
    throw new CommandError('MissingField', `BSON field '${this.#label}.${name}' is missing but a required field`);
  }

  text(name: string): string {
    const value = this.required(name);
    return typeof value === 'string' ? value : this.#mismatch(name, 'string');
  }

  /** A document, empty when absent or null. */
  document(name: string): BsonDocument {
    const value = this.#fields.get(name) ?? new Map();
    return isDocument(value) ? value : this.#mismatch(name, 'object');
  }

  flag(name: string, absent = false): boolean {
    const value = this.#fields.get(name);
    if (value === undefined) return absent;
    if (typeof value === 'boolean') return value;
    return isNumber(value) ? toNumber(value) !== 0 : this.#mismatch(name, 'bool');
  }

  /** A whole number that is not negative, or `absent`. */
  count(name: string, absent: number): number {
    const value = this.#fields.get(name);
    if (value === undefined) return absent;
    if (!isNumber(value)) return this.#mismatch(name, 'int');
    const number = toNumber(value);
    if (Number.isInteger(number) && number >= 0) return number;
    throw new CommandError(
      'BadValue',
      `BSON field '${this.#label}.${name}' must be a whole number that is not negative, but is ${number}`,
    );
  }

  array(name: string): BsonValue[] {
    const value = this.required(name);
    return Array.isArray(value) ? value : this.#mismatch(name, 'array');
  }

  #mismatch(name: string, expected: string): never {
    const actual = typeNameOf(this.#fields.get(name));
    throw new CommandError(
      'TypeMismatch',
      `BSON field '${this.#label}.${name}' is the wrong type '${actual}', expected type '${expected}'`,
    );
  }
}
