import { Binary, BSONRegExp, Double, Int32, ObjectId } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues } from './bson-order.ts';
import type { BsonDocument, BsonValue } from './bson-value.ts';
import { encodeKey, KeyWriter, prefixEnd } from './key-encoding.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 24, maxLength: 24 });
const awkward = [
  0,
  -0,
  1,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  2 ** 62,
  2 ** 63,
  -(2 ** 63),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
];
const number: fc.Arbitrary<BsonValue> = fc.oneof(
  fc.constantFrom(...awkward).map((value) => new Double(value)),
  fc.double().map((value) => new Double(value)),
  fc.integer().map((value) => new Int32(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }),
  fc.bigInt({ min: 2n ** 62n - 600n, max: 2n ** 62n + 600n }),
);
const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u00ff', '\uffff', '😀'), maxLength: 4 }),
);
const scalar: fc.Arbitrary<BsonValue> = fc.oneof(
  number,
  text,
  fc.constant(null),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  hex.map((id) => new ObjectId(id)),
  fc
    .tuple(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(0, 4))
    .map(([bytes, subtype]) => new Binary(bytes, subtype)),
  fc.constantFrom(new BSONRegExp('a', 'i'), new BSONRegExp('a', ''), new BSONRegExp('ab', '')),
);
const { value } = fc.letrec<{ value: BsonValue; array: BsonValue[]; document: BsonDocument }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, scalar, tie('array'), tie('document')),
  array: fc.array(tie('value'), { maxLength: 3 }),
  document: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'ab', '1', '__proto__'), tie('value')), { maxLength: 3 })
    .map((fields) => new Map(fields)),
}));

test('[DB1] the order of encoded keys is the order of the values', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(Math.sign(Buffer.compare(encodeKey(left), encodeKey(right)))).toBe(Math.sign(compareValues(left, right)));
    }),
    { numRuns: 5000 },
  );
});

test('[DB1] compound keys order field by field, descending fields the other way round', () => {
  const pair = fc.tuple(value, value);
  const encode = ([first, second]: [BsonValue, BsonValue]) =>
    new KeyWriter().append(first, true).append(second).finish();
  fc.assert(
    fc.property(pair, pair, (left, right) => {
      const expected = compareValues(right[0], left[0]) || compareValues(left[1], right[1]);
      expect(Math.sign(Buffer.compare(encode(left), encode(right)))).toBe(Math.sign(expected));
    }),
    { numRuns: 3000 },
  );
});

test('[DB1] no key is the beginning of a different one', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      const [a, b] = [encodeKey(left), encodeKey(right)];
      if (!a.equals(b)) expect(b.subarray(0, a.length).equals(a)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test('[DB1] values of different types keep the order of the MongoDB manual', () => {
  const ordered: BsonValue[] = [
    null,
    new Double(Number.NaN),
    new Int32(-1),
    9007199254740993n,
    'a',
    new Map([['a', new Int32(1)]]),
    [new Int32(1)],
    new Binary(Buffer.from('a')),
    new ObjectId('507f1f77bcf86cd799439011'),
    false,
    true,
    new Date(-1),
    new BSONRegExp('a', ''),
  ];
  const keys = ordered.map((one) => encodeKey(one));
  expect([...keys].sort(Buffer.compare)).toEqual(keys);
  expect([...ordered].reverse().sort(compareValues)).toEqual(ordered);
});

test('[DB1] equal numbers of different types have the same key, and a missing field that of null', () => {
  expect(encodeKey(new Int32(5))).toEqual(encodeKey(5n));
  expect(encodeKey(new Double(5))).toEqual(encodeKey(5n));
  expect(encodeKey(new Double(-0))).toEqual(encodeKey(new Int32(0)));
  expect(encodeKey(undefined)).toEqual(encodeKey(null));
});

test('[DB1] the end of a prefix is the next byte string after everything that begins with it', () => {
  expect(prefixEnd(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]));
  expect(prefixEnd(Buffer.from([1, 0xff]))).toEqual(Buffer.from([2]));
  expect(prefixEnd(Buffer.from([0xff, 0xff]))).toBeUndefined();
});
