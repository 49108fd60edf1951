import { type Document, Long, ObjectId, serialize } from 'bson';
import { expect, test } from 'vitest';
import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import { parseFilter } from './filter.parser.ts';
import { matches } from './matcher.ts';

const bytesOf = (document: Document) => Buffer.from(serialize(document));
const isMatch = (filter: Document, document: Document) => {
  const parsed = parseFilter(decodeDocument(bytesOf(filter)));
  const inBytes = matches(parsed, new RawDocument(bytesOf(document)));
  expect(matches(parsed, decodeDocument(bytesOf(document)))).toBe(inBytes);
  return inBytes;
};

const id = new ObjectId();
const yes: [Document, Document][] = [
  [{}, { a: 1 }],
  [{ a: 1 }, { a: 1 }],
  [{ a: 1 }, { a: Long.fromNumber(1) }],
  [{ a: 1 }, { a: [3, 1] }],
  [{ a: [3, 1] }, { a: [3, 1] }],
  [{ a: [1] }, { a: [[1], 2] }],
  [{ a: null }, {}],
  [{ a: null }, { a: null }],
  [{ a: null }, { a: [null] }],
  [{ 'a.b': null }, { a: 5 }],
  [{ 'a.b': null }, { a: [{ c: 1 }] }],
  [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }],
  [{ 'a.b': 1 }, { a: [{ b: [7, 1] }] }],
  [{ a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }],
  [{ a: id }, { a: id }],
  [{ a: { $gt: 3 } }, { a: 4.5 }],
  [{ a: { $gte: null } }, {}],
  [{ a: { $lte: null } }, { a: null }],
  [{ a: { $gt: 3, $lt: 2 } }, { a: [1, 4] }],
  [{ a: { $lt: [2] } }, { a: [1, 9] }],
  [{ a: { $lte: Number.NaN } }, { a: Number.NaN }],
  [{ a: Number.NaN }, { a: Number.NaN }],
  [{ a: { $lt: 'b' } }, { a: 'a' }],
  [{ a: { $ne: 1 } }, { a: 2 }],
  [{ a: { $ne: 1 } }, {}],
  [{ a: { $in: [1, null] } }, {}],
  [{ a: { $in: [/^x/, 4] } }, { a: ['xy'] }],
  [{ a: { $nin: [1, 2] } }, { a: 3 }],
  [{ a: { $nin: [1] } }, {}],
  [{ a: { $exists: true } }, { a: null }],
  [{ a: { $exists: false } }, { b: 1 }],
  [{ 'a.b': { $exists: true } }, { a: [{ c: 1 }, { b: 1 }] }],
  [{ a: /^ab/ }, { a: 'abc' }],
  [{ a: { $regex: 'B', $options: 'i' } }, { a: 'abc' }],
  [{ a: { $not: /^b/ } }, { a: 'abc' }],
  [{ a: { $not: { $gt: 3 } } }, {}],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 2] }],
  [
    { a: { $elemMatch: { b: 1, c: { $gt: 1 } } } },
    {
      a: [
        { b: 1, c: 0 },
        { b: 1, c: 2 },
      ],
    },
  ],
  [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }],
  [{ a: { $size: 2 } }, { a: [1, 2] }],
  [{ a: { $size: 0 } }, { a: [] }],
  [{ a: { $all: [1, 2] } }, { a: [2, 3, 1] }],
  [{ a: { $all: [1] } }, { a: 1 }],
  [{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }],
  [{ $nor: [{ a: 1 }, { b: 1 }] }, { c: 1 }],
  [{ $and: [{ a: { $gt: 0 } }, { a: { $lt: 2 } }] }, { a: 1 }],
  [{ a: { $type: 'string' } }, { a: ['x', 1] }],
  [{ a: { $type: ['number'] } }, { a: Long.fromNumber(1) }],
  [{ a: { $type: 'objectId' } }, { a: id }],
];
const no: [Document, Document][] = [
  [{ a: 1 }, { a: '1' }],
  [{ a: 1 }, {}],
  [{ a: [1, 3] }, { a: [3, 1] }],
  [{ 'a.b': null }, { a: [1, 2] }],
  [{ 'a.b': null }, { a: [] }],
  [{ a: null }, { a: [] }],
  [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }],
  [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
  [{ a: { x: 1 } }, { a: { x: 1, y: 2 } }],
  [{ a: { $gt: 3 } }, { a: '4' }],
  [{ a: { $gt: null } }, { a: 1 }],
  [{ a: { $lt: 5 } }, { a: Number.NaN }],
  [{ a: { $gte: Number.NaN } }, { a: 1 }],
  [{ a: { $gt: new Date(0) } }, { a: 5 }],
  [{ a: { $ne: 1 } }, { a: [1, 2] }],
  [{ a: { $nin: [1] } }, { a: [1, 2] }],
  [{ a: { $in: [] } }, { a: 1 }],
  [{ a: { $exists: true } }, {}],
  [{ 'a.b': { $exists: false } }, { a: [{ c: 1 }, { b: 1 }] }],
  [{ a: /^b/ }, { a: 'abc' }],
  [{ a: /1/ }, { a: 1 }],
  [{ a: { $not: { $gt: 3 } } }, { a: [1, 4] }],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 4] }],
  [{ a: { $elemMatch: { $gt: 1 } } }, { a: 2 }],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }],
  [{ a: { $size: 1 } }, { a: 'x' }],
  [{ a: { $all: [] } }, { a: [] }],
  [{ a: { $all: [1, 2] } }, { a: [1] }],
  [{ $nor: [{ a: 1 }] }, { a: 1 }],
  [{ a: { $type: 'array' } }, { a: 1 }],
  [{ a: { $type: 'null' } }, {}],
];

test.each(yes)('[DB3] %j matches %j, as in MongoDB', (filter, document) => {
  expect(isMatch(filter, document)).toBe(true);
});

test.each(no)('[DB3] %j does not match %j, as in MongoDB', (filter, document) => {
  expect(isMatch(filter, document)).toBe(false);
});
