import { decodeValue, ElementCursor } from './bson-reader.ts';
import type { BsonValue, FieldSource } from './bson-value.ts';

/** A stored document that decodes only the top-level fields a filter asks for: decoding is what a scan costs. */
export class RawDocument implements FieldSource {
  readonly bytes: Buffer;
  readonly #decoded = new Map<string, BsonValue | undefined>();

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get(name: string): BsonValue | undefined {
    if (this.#decoded.has(name)) return this.#decoded.get(name);
    const value = readField(this.bytes, name);
    this.#decoded.set(name, value);
    return value;
  }
}

/** The value of one top-level field, or `undefined`. */
export function readField(bytes: Buffer, name: string): BsonValue | undefined {
  const wanted = nameBytes(name);
  const cursor = new ElementCursor(bytes, 0);
  while (cursor.next()) {
    if (isName(bytes, cursor, wanted)) return decodeValue(bytes, cursor.type, cursor.valueStart);
  }
  return undefined;
}

function isName(bytes: Buffer, cursor: ElementCursor, wanted: Buffer): boolean {
  const size = cursor.nameEnd - cursor.nameStart;
  return size === wanted.length && bytes.compare(wanted, 0, size, cursor.nameStart, cursor.nameEnd) === 0;
}

const knownNames = new Map<string, Buffer>();
const MAX_KNOWN_NAMES = 1000;

function nameBytes(name: string): Buffer {
  let bytes = knownNames.get(name);
  if (bytes === undefined) {
    bytes = Buffer.from(name);
    if (knownNames.size < MAX_KNOWN_NAMES) knownNames.set(name, bytes);
  }
  return bytes;
}
