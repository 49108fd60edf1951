import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import { expect, test } from 'vitest';
import { decodeDocument } from './bson-reader.ts';
import { encodeDocument } from './bson-writer.ts';
import { readField } from './raw-document.ts';

const everything = () =>
  serialize({
    double: new Double(1),
    int: new Int32(7),
    long: Long.fromString('9007199254740993'),
    text: 'grüß 😀',
    empty: '',
    nested: { '2': 1, '1': { deep: [true, null, ['x']] } },
    id: new ObjectId('507f1f77bcf86cd799439011'),
    binary: new Binary(Buffer.from([1, 2, 3]), 4),
    oldBinary: new Binary(Buffer.from([1, 2, 3]), 2),
    at: new Date(-5),
    pattern: new BSONRegExp('^a', 'i'),
    big: 'x'.repeat(2000),
  });

test('[DB2] what is decoded and encoded again has the same bytes, every number type included', () => {
  const bytes = Buffer.from(everything());
  expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
});

test('[DB2] fields keep their order, also when their names are numbers or belong to every JavaScript object', () => {
  const bytes = Buffer.from(
    serialize(
      new Map([
        ['2', 1],
        ['1', 2],
        ['__proto__', 3],
        ['constructor', 4],
      ]),
    ),
  );
  expect([...decodeDocument(bytes).keys()]).toEqual(['2', '1', '__proto__', 'constructor']);
  expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
});

test('[DB2] one field is read without decoding the others', () => {
  const bytes = Buffer.from(everything());
  expect(readField(bytes, 'text')).toBe('grüß 😀');
  expect(readField(bytes, 'tex')).toBeUndefined();
  expect(readField(bytes, 'long')).toBe(9007199254740993n);
});

test.each([
  ['decimal', Decimal128.fromString('1.5')],
  ['timestamp', new Timestamp({ t: 1, i: 1 })],
  ['minKey', new MinKey()],
  ['maxKey', new MaxKey()],
])('[DB2] refuses the BSON type %s by name', (name, value) => {
  expect(() => decodeDocument(Buffer.from(serialize({ value })))).toThrow(`BSON type '${name}' is not supported`);
});

test('[DB2] refuses bytes that are no document, wherever they are cut or changed', () => {
  const bytes = Buffer.from(everything());
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => decodeDocument(bytes.subarray(0, length))).toThrow(/Invalid BSON/);
  }
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = 0xf0;
    // Many changes only change a value; none may read beyond the document or hang.
    try {
      decodeDocument(changed);
    } catch (error) {
      expect(error).toHaveProperty('codeName');
    }
  }
});

test('[DB2] refuses documents nested deeper than 180 levels with code 15', () => {
  let deep: object = {};
  for (let level = 0; level < 181; level += 1) deep = { deep };
  expect(() => decodeDocument(Buffer.from(serialize(deep)))).toThrow(expect.objectContaining({ code: 15 }));
});
