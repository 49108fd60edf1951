import { Binary, BSONRegExp, ObjectId } from 'bson';
import { typeRank } from './bson-order.ts';
import { type BsonDocument, type BsonNumber, type BsonValue, isNumber } from './bson-value.ts';

const SIGN = 0x80;
const LARGEST_PLAIN_INTEGER = 2 ** 53;
const FIRST_SIZE = 128;

/**
 * Builds byte strings whose order under `memcmp` is MongoDB's order of the values (bson-order.ts); equal values, also
 * of different number types, give equal bytes. No encoding is a prefix of another one, so compound keys just concatenate.
 */
export class KeyWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #at = 0;

  /** The bytes so far, as a copy of their own. */
  finish(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#at));
  }

  /** Appends a value; `descending` complements its bytes, which reverses their order. */
  append(value: BsonValue | undefined, descending = false): this {
    const start = this.#at;
    this.#value(value);
    if (descending) complement(this.#bytes.subarray(start, this.#at));
    return this;
  }

  /** Appends a bare rank, for what is ordered but is no value. */
  appendRank(rank: number, descending: boolean): this {
    this.#byte(descending ? 0xff - rank : rank);
    return this;
  }

  #value(value: BsonValue | undefined): void {
    this.#byte(typeRank(value));
    this.#payload(value);
  }

  #payload(value: BsonValue | undefined): void {
    if (value === undefined || value === null) return;
    if (typeof value === 'string') this.#text(Buffer.from(value));
    else if (typeof value === 'boolean') this.#byte(value ? 1 : 0);
    else if (isNumber(value)) this.#number(value);
    else if (value instanceof ObjectId) this.#raw(value.id);
    else if (value instanceof Date) this.#date(value);
    else if (value instanceof Binary) this.#binary(value);
    else if (value instanceof BSONRegExp) this.#regex(value);
    else if (Array.isArray(value)) this.#array(value);
    else this.#document(value);
  }

  #array(values: readonly BsonValue[]): void {
    for (const value of values) this.#value(value);
    this.#byte(0);
  }

  /** Documents compare field by field: first the types, then the names, then the values. */
  #document(document: BsonDocument): void {
    for (const [name, value] of document) {
      this.#byte(typeRank(value));
      this.#raw(Buffer.from(name));
      this.#byte(0);
      this.#payload(value);
    }
    this.#byte(0);
  }

  #regex(value: BSONRegExp): void {
    this.#text(Buffer.from(value.pattern));
    this.#text(Buffer.from(value.options));
  }

  /**
   * Eight bytes of a double whose bits are flipped so that they sort, and from 2^53 on two bytes with the distance of the
   * exact int64 from the double below it: an int64 that no double can express still has its own place.
   */
  #number(value: BsonNumber): void {
    const exact = typeof value === 'bigint' ? value : undefined;
    const double = exact === undefined ? Number(value) : largestDoubleNotAbove(exact);
    this.#double(double);
    if (Math.abs(double) < LARGEST_PLAIN_INTEGER || !Number.isFinite(double)) return;
    const rest = exact === undefined ? 0 : Number(exact - BigInt(double));
    this.#byte(rest >> 8);
    this.#byte(rest & 0xff);
  }

  #double(value: number): void {
    this.#reserve(8);
    const bytes = this.#bytes.subarray(this.#at, this.#at + 8);
    this.#at += 8;
    // NaN is below every other number.
    if (Number.isNaN(value)) bytes.fill(0);
    // Adding zero turns -0 into 0: they are equal.
    else bytes.writeDoubleBE(value + 0);
    if (value < 0) complement(bytes);
    else if (value >= 0) bytes[0] = (bytes[0] ?? 0) | SIGN;
  }

  #date(value: Date): void {
    this.#reserve(8);
    this.#bytes.writeBigInt64BE(BigInt(value.getTime()), this.#at);
    this.#bytes[this.#at] = (this.#bytes[this.#at] ?? 0) ^ SIGN;
    this.#at += 8;
  }

  #binary(value: Binary): void {
    const bytes = value.value();
    this.#reserve(4);
    this.#at = this.#bytes.writeUInt32BE(bytes.length, this.#at);
    this.#byte(value.sub_type);
    this.#raw(bytes);
  }

  /** A zero byte inside text becomes 00 FF, and 00 00 ends it, so that a text sorts before its own continuations. */
  #text(bytes: Buffer): void {
    let from = 0;
    for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, from)) {
      this.#raw(bytes.subarray(from, zero + 1));
      this.#byte(0xff);
      from = zero + 1;
    }
    this.#raw(bytes.subarray(from));
    this.#byte(0);
    this.#byte(0);
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
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

function complement(bytes: Buffer): void {
  for (const [at, byte] of bytes.entries()) bytes[at] = 0xff - byte;
}

/** The key bytes of one value. */
export function encodeKey(value: BsonValue | undefined): Buffer {
  return new KeyWriter().append(value).finish();
}

/** The smallest byte string above every string that begins with `prefix`, or `undefined` when there is none. */
export function prefixEnd(prefix: Buffer): Buffer | undefined {
  for (let at = prefix.length - 1; at >= 0; at -= 1) {
    const byte = prefix[at] ?? 0;
    if (byte === 0xff) continue;
    const end = Buffer.from(prefix.subarray(0, at + 1));
    end[at] = byte + 1;
    return end;
  }
  return undefined;
}

function largestDoubleNotAbove(value: bigint): number {
  const nearest = Number(value);
  if (BigInt(nearest) <= value) return nearest;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, nearest);
  bits.setBigInt64(0, bits.getBigInt64(0) + (nearest > 0 ? -1n : 1n));
  return bits.getFloat64(0);
}
