import { Binary, BSONRegExp, Double, Int32, ObjectId } from 'bson';
import { BsonType } from './bson-type.ts';
import type { BsonDocument, BsonValue } from './bson-value.ts';

/** Bytes of a whole BSON document that go into a reply as they are. */
export class RawBson {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** What a reply may contain: stored values, raw documents, and plain JavaScript objects and numbers. */
export type ReplyValue = BsonValue | RawBson | number | undefined | ReplyValue[] | ReplyDocument;
export type ReplyDocument = { [name: string]: ReplyValue };

const FIRST_SIZE = 512;
const MAX_INT32 = 0x7fffffff;

/** Encodes a document or a reply. Plain whole numbers become int32 when they fit, other plain numbers double; `undefined` is left out. */
export function encodeDocument(document: BsonDocument | ReplyDocument): Buffer {
  const writer = new BsonWriter();
  writer.document(document);
  return writer.finish();
}

class BsonWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #at = 0;

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  document(document: BsonDocument | ReplyDocument): void {
    const start = this.#open();
    const entries = document instanceof Map ? document : Object.entries(document);
    for (const [name, value] of entries) if (value !== undefined) this.#element(name, value);
    this.#close(start);
  }

  #array(values: readonly ReplyValue[]): void {
    const start = this.#open();
    for (let index = 0; index < values.length; index += 1) this.#element(String(index), values[index] ?? null);
    this.#close(start);
  }

  #open(): number {
    const start = this.#at;
    this.#reserve(4);
    this.#at += 4;
    return start;
  }

  #close(start: number): void {
    this.#byte(0);
    this.#bytes.writeInt32LE(this.#at - start, start);
  }

  #element(name: string, value: Exclude<ReplyValue, undefined>): void {
    const typeAt = this.#at;
    this.#byte(0);
    this.#cString(name);
    // The buffer may be replaced by a larger one while the value is written.
    const type = this.#value(value);
    this.#bytes[typeAt] = type;
  }

  /** Writes the value and returns its type byte. */
  #value(value: Exclude<ReplyValue, undefined>): number {
    if (value === null) return BsonType.null;
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'boolean') return this.#bool(value);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'bigint') return this.#int64(value, BsonType.int64);
    if (value instanceof Int32) return this.#int32(value.value);
    if (value instanceof Double) return this.#double(value.value);
    if (value instanceof ObjectId) return this.#raw(value.id, BsonType.objectId);
    if (value instanceof Date) return this.#int64(BigInt(value.getTime()), BsonType.date);
    if (value instanceof Binary) return this.#binary(value);
    if (value instanceof BSONRegExp) return this.#regex(value);
    if (value instanceof RawBson) return this.#raw(value.bytes, BsonType.object);
    if (Array.isArray(value)) {
      this.#array(value);
      return BsonType.array;
    }
    this.document(value);
    return BsonType.object;
  }

  #string(value: string): number {
    const size = Buffer.byteLength(value);
    this.#reserve(size + 5);
    this.#bytes.writeInt32LE(size + 1, this.#at);
    this.#bytes.write(value, this.#at + 4);
    this.#at += size + 4;
    this.#byte(0);
    return BsonType.string;
  }

  #bool(value: boolean): number {
    this.#byte(value ? 1 : 0);
    return BsonType.bool;
  }

  #number(value: number): number {
    const fitsInt32 = Number.isInteger(value) && Math.abs(value) <= MAX_INT32 && !Object.is(value, -0);
    return fitsInt32 ? this.#int32(value) : this.#double(value);
  }

  #int32(value: number): number {
    this.#reserve(4);
    this.#at = this.#bytes.writeInt32LE(value, this.#at);
    return BsonType.int32;
  }

  #double(value: number): number {
    this.#reserve(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
    return BsonType.double;
  }

  #int64(value: bigint, type: number): number {
    this.#reserve(8);
    this.#at = this.#bytes.writeBigInt64LE(value, this.#at);
    return type;
  }

  #binary(value: Binary): number {
    const bytes = value.value();
    const isOldSubtype = value.sub_type === 2;
    this.#int32(bytes.length + (isOldSubtype ? 4 : 0));
    this.#byte(value.sub_type);
    if (isOldSubtype) this.#int32(bytes.length);
    return this.#raw(bytes, BsonType.binary);
  }

  #regex(value: BSONRegExp): number {
    this.#cString(value.pattern);
    this.#cString(value.options);
    return BsonType.regex;
  }

  #raw(bytes: Uint8Array, type: number): number {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return type;
  }

  #cString(text: string): void {
    const size = Buffer.byteLength(text);
    this.#reserve(size);
    this.#bytes.write(text, this.#at);
    this.#at += size;
    this.#byte(0);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  #reserve(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + size));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
