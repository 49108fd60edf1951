import { Binary, BSONRegExp, Double, Int32, ObjectId } from 'bson';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { BsonType, refusedTypeName } from './bson-type.ts';
import type { BsonDocument, BsonValue } from './bson-value.ts';

/** MongoDB's own nesting limit is 180 for users and 200 inside; deeper documents are refused with code 15. */
const MAX_DEPTH = 180;
const OLD_BINARY_SUBTYPE = 2;

/** Walks the elements of one document that lies in `bytes` at `start`, without decoding any value. */
export class ElementCursor {
  type = 0;
  nameStart = 0;
  nameEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  readonly #bytes: Buffer;
  readonly #end: number;

  constructor(bytes: Buffer, start: number) {
    const length = start + 4 <= bytes.length ? bytes.readInt32LE(start) : 0;
    if (length < 5 || start + length > bytes.length || bytes[start + length - 1] !== 0)
      throw invalid('document length');
    this.#bytes = bytes;
    this.#end = start + length - 1;
    this.valueEnd = start + 4;
  }

  next(): boolean {
    const typeAt = this.valueEnd;
    if (typeAt >= this.#end) return false;
    this.type = this.#bytes[typeAt] ?? 0;
    this.nameStart = typeAt + 1;
    this.nameEnd = endOfCString(this.#bytes, this.nameStart);
    this.valueStart = this.nameEnd + 1;
    this.valueEnd = this.valueStart + sizeOfValue(this.#bytes, this.type, this.valueStart);
    if (this.valueEnd > this.#end) throw invalid('element length');
    return true;
  }

  name(): string {
    return this.#bytes.toString('utf8', this.nameStart, this.nameEnd);
  }
}

/** Decodes a whole document, every number with its type. Refused types throw BadValue; broken bytes InvalidBSON. */
export function decodeDocument(bytes: Buffer, start = 0, depth = 0): BsonDocument {
  if (depth > MAX_DEPTH) throw new CommandError('Overflow', `BSON is nested deeper than ${MAX_DEPTH} levels`);
  const document: BsonDocument = new Map();
  const cursor = new ElementCursor(bytes, start);
  while (cursor.next()) document.set(cursor.name(), decodeValue(bytes, cursor.type, cursor.valueStart, depth));
  return document;
}

function decodeArray(bytes: Buffer, start: number, depth: number): BsonValue[] {
  if (depth > MAX_DEPTH) throw new CommandError('Overflow', `BSON is nested deeper than ${MAX_DEPTH} levels`);
  const values: BsonValue[] = [];
  const cursor = new ElementCursor(bytes, start);
  while (cursor.next()) values.push(decodeValue(bytes, cursor.type, cursor.valueStart, depth));
  return values;
}

/** Decodes the value of type `type` whose bytes begin at `at`. */
export function decodeValue(bytes: Buffer, type: number, at: number, depth = 0): BsonValue {
  switch (type) {
    case BsonType.double:
      return new Double(bytes.readDoubleLE(at));
    case BsonType.string:
      return bytes.toString('utf8', at + 4, at + 3 + bytes.readInt32LE(at));
    case BsonType.object:
      return decodeDocument(bytes, at, depth + 1);
    case BsonType.array:
      return decodeArray(bytes, at, depth + 1);
    case BsonType.binary:
      return decodeBinary(bytes, at);
    case BsonType.objectId:
      return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12));
    case BsonType.bool:
      return bytes[at] === 1;
    case BsonType.date:
      return decodeDate(bytes, at);
    case BsonType.null:
      return null;
    case BsonType.regex:
      return decodeRegex(bytes, at);
    case BsonType.int32:
      return new Int32(bytes.readInt32LE(at));
    case BsonType.int64:
      return bytes.readBigInt64LE(at);
    default:
      throw refusedType(type);
  }
}

function decodeBinary(bytes: Buffer, at: number): Binary {
  const length = bytes.readInt32LE(at);
  const subtype = bytes[at + 4] ?? 0;
  // The deprecated subtype 2 repeats its length inside the payload.
  const from = at + 5 + (subtype === OLD_BINARY_SUBTYPE ? 4 : 0);
  return new Binary(Uint8Array.prototype.slice.call(bytes, from, at + 5 + length), subtype);
}

function decodeRegex(bytes: Buffer, at: number): BSONRegExp {
  const patternEnd = endOfCString(bytes, at);
  const pattern = bytes.toString('utf8', at, patternEnd);
  const options = bytes.toString('utf8', patternEnd + 1, endOfCString(bytes, patternEnd + 1));
  if (!/^[imxlsu]*$/.test(options)) throw new CommandError('BadValue', `invalid regex options: ${options}`);
  return new BSONRegExp(pattern, options);
}

function decodeDate(bytes: Buffer, at: number): Date {
  const date = new Date(Number(bytes.readBigInt64LE(at)));
  if (Number.isNaN(date.getTime()))
    throw new CommandError('BadValue', "Dates outside of JavaScript's range are not supported");
  return date;
}

function sizeOfValue(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case BsonType.double:
    case BsonType.date:
    case BsonType.int64:
      return 8;
    case BsonType.int32:
      return 4;
    case BsonType.string:
      return 4 + lengthAt(bytes, at, 1);
    case BsonType.object:
    case BsonType.array:
      return lengthAt(bytes, at, 5);
    case BsonType.binary:
      return 5 + lengthAt(bytes, at, 0);
    case BsonType.objectId:
      return 12;
    case BsonType.bool:
      return 1;
    case BsonType.null:
      return 0;
    case BsonType.regex:
      return endOfCString(bytes, endOfCString(bytes, at) + 1) + 1 - at;
    default:
      throw refusedType(type);
  }
}

function lengthAt(bytes: Buffer, at: number, least: number): number {
  const length = at + 4 <= bytes.length ? bytes.readInt32LE(at) : -1;
  if (length < least || at + length > bytes.length) throw invalid('value length');
  return length;
}

function endOfCString(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0, from);
  if (end < 0) throw invalid('unterminated name');
  return end;
}

function invalid(what: string): CommandError {
  return new CommandError('InvalidBSON', `Invalid BSON: ${what}`);
}

function refusedType(type: number): CommandError {
  const name = refusedTypeName(type);
  if (name === undefined) return invalid(`element type ${type}`);
  return new CommandError('BadValue', `BSON type '${name}' is not supported by the embedded database`);
}
