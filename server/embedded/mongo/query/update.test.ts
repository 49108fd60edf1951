import { type Document, Double, deserialize, Int32, Long, serialize } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import { encodeDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { parseFilter } from './filter.parser.ts';
import { parseUpdate } from './update.ts';
import { documentToUpsert } from './upsert.ts';

const decode = (document: Document) => decodeDocument(Buffer.from(serialize(document)));
const update = (document: Document, spec: Document, options = {}) =>
  deserialize(encodeDocument(parseUpdate(decode(spec)).apply(decode(document), false)), options);

test.each<[string, Document, Document, Document]>([
  ['$set', { a: 1 }, { $set: { a: 2, 'b.c': 3 } }, { a: 2, b: { c: 3 } }],
  ['$set in an array', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2, 'a.2': 5 } }, { a: [{ b: 2 }, null, 5] }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '', x: '' } }, { b: { d: 2 } }],
  ['$unset in an array', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  [
    '$min and $max',
    { a: 5, b: 5, c: 5 },
    { $min: { a: 3, b: 9 }, $max: { c: 'text', d: 1 } },
    { a: 3, b: 5, c: 'text', d: 1 },
  ],
  ['$push', { a: [1] }, { $push: { a: 2, b: [3] } }, { a: [1, 2], b: [[3]] }],
  [
    '$push with $each, $position and $slice',
    { a: [1, 2] },
    { $push: { a: { $each: [8, 9], $position: 1, $slice: 3 } } },
    { a: [1, 8, 9] },
  ],
  ['$push with a negative $slice', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2, 2] } } }, { a: [1, { x: 1 }, 2] }],
  ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1, b: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gt: 1, $lt: 9 } } }, { a: [1, 9] }],
  ['$pull by fields', { a: [{ b: 1, c: 2 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  ['$setOnInsert does nothing to a document that exists', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  ['a replacement keeps the _id', { _id: 7, a: 1 }, { b: 2 }, { _id: 7, b: 2 }],
])('[DB5] %s', (_name, before, spec, after) => {
  expect(update(before, spec)).toEqual(after);
});

test('[DB5] new fields come in the order of their names, numbers by value', () => {
  expect(Object.keys(update({ z: 1 }, { $set: { b: 1, a: 1, c: 1 } }))).toEqual(['z', 'a', 'b', 'c']);
  const inner = parseUpdate(decode({ $set: { 'm.10': 1, 'm.9': 1 } }))
    .apply(decode({}), false)
    .get('m');
  expect(inner instanceof Map && [...inner.keys()]).toEqual(['9', '10']);
});

test('[DB5] numbers keep their types, and $inc widens them only as far as it must', () => {
  const typed = { promoteValues: false };
  const before = {
    int: new Int32(2 ** 31 - 1),
    small: new Int32(1),
    long: Long.fromNumber(5),
    double: new Double(1),
    other: new Double(3),
  };
  const after = update(before, { $inc: { int: 1, small: 1, long: 1, double: 1 } }, typed);
  expect(after).toEqual({
    int: Long.fromNumber(2 ** 31),
    small: new Int32(2),
    long: Long.fromNumber(6),
    double: new Double(2),
    other: new Double(3),
  });
  expect(() => update({ a: Long.MAX_VALUE }, { $inc: { a: 1 } })).toThrow(expect.objectContaining({ code: 2 }));
});

test.each<[string, Document, Document, number]>([
  ['an unknown modifier', {}, { $foo: { a: 1 } }, 9],
  ['$rename', {}, { $rename: { a: 'b' } }, 9],
  ['$currentDate', {}, { $currentDate: { a: true } }, 9],
  ['a modifier whose operand is no document', {}, { $set: 5 }, 9],
  ['two changes of one place', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a change inside of another', {}, { $set: { a: 1, 'a.b': 1 } }, 40],
  ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
  ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$set through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['$set of a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
  ['$push to a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
  ['$addToSet to a scalar', { a: 1 }, { $addToSet: { a: 1 } }, 2],
  ['$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, 2],
  ['$push with $sort', { a: [] }, { $push: { a: { $each: [1], $sort: 1 } } }, 2],
  ['the positional operator', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ['the operator for all positions', { a: [1] }, { $set: { 'a.$[]': 1 } }, 2],
  ['the filtered positional operator', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
  ['another _id', { _id: 1 }, { $set: { _id: 2 } }, 66],
  ['a change inside of the _id', { _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66],
  ['a replacement with another _id', { _id: 1 }, { _id: 2 }, 66],
  ['an empty name', {}, { $set: { 'a..b': 1 } }, 56],
  ['a name with a dollar', {}, { $set: { 'a.$b': 1 } }, 52],
  ['a replacement with a modifier', {}, { a: 1, $set: { b: 1 } }, 52],
])("[DB5] refuses %s with MongoDB's code", (_name, before, spec, code) => {
  expect(() => update(before, spec)).toThrow(expect.objectContaining({ code }));
});

test('[DB5] an unchanged _id may be set', () => {
  expect(update({ _id: 1 }, { $set: { _id: 1, a: 2 } })).toEqual({ _id: 1, a: 2 });
});

test.each<[string, Document, Document, Document]>([
  [
    'equalities',
    { _id: 1, a: null, 'b.c': { $eq: 2 }, d: { $gt: 1 } },
    { $set: { e: 1 }, $setOnInsert: { f: 1 } },
    { _id: 1, a: null, b: { c: 2 }, e: 1, f: 1 },
  ],
  [
    'equalities inside $and but not $or',
    { $and: [{ a: 1 }], $or: [{ b: 1 }, { c: 1 }] },
    { $inc: { n: 1 } },
    { a: 1, n: 1 },
  ],
  ['only the _id for a replacement', { _id: 1, a: 1 }, { b: 1 }, { _id: 1, b: 1 }],
  ['nothing for $in', { a: { $in: [1] } }, { $set: { b: 1 } }, { b: 1 }],
])('[DB6] an upsert takes from its filter %s', (_name, filter, spec, inserted) => {
  const made = documentToUpsert(parseFilter(decode(filter)), parseUpdate(decode(spec)));
  expect(deserialize(encodeDocument(made))).toEqual(inserted);
});

test('[DB6] an upsert that cannot know which of two values to take is refused with code 54', () => {
  const filter = parseFilter(decode({ a: 1, $and: [{ a: 2 }] }));
  expect(() => documentToUpsert(filter, parseUpdate(decode({ $set: { b: 1 } })))).toThrow(
    expect.objectContaining({ code: 54 }),
  );
});

/** The same operators over plain objects, as briefly as they can be written. */
const MODEL: Record<string, (document: Document, field: string, operand: unknown) => void> = {
  $set: (document, field, operand) => {
    document[field] = operand;
  },
  $unset: (document, field) => {
    delete document[field];
  },
  $inc: (document, field, operand) => {
    document[field] = (document[field] ?? 0) + Number(operand);
  },
  $max: (document, field, operand) => {
    document[field] = Math.max(document[field] ?? Number(operand), Number(operand));
  },
  $min: (document, field, operand) => {
    document[field] = Math.min(document[field] ?? Number(operand), Number(operand));
  },
};

test('[DB5] any sequence of updates leaves what a plain model leaves', () => {
  const field = fc.constantFrom('a', 'b', 'c');
  const step = fc.uniqueArray(
    fc.tuple(field, fc.constantFrom(...Object.keys(MODEL)), fc.integer({ min: -9, max: 9 })),
    { selector: ([name]) => name, minLength: 1 },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const model: Document = { _id: 1 };
      let document: Document = { _id: 1 };
      for (const changes of steps) {
        const spec: Document = {};
        for (const [name, operator, operand] of changes) {
          MODEL[operator]?.(model, name, operand);
          spec[operator] = { ...spec[operator], [name]: operand };
        }
        document = update(document, spec);
      }
      expect(document).toEqual(model);
    }),
    { numRuns: 500 },
  );
});
