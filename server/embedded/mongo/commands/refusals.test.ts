import { Decimal128, type Document, Long } from 'bson';
import { expect, test } from 'vitest';
import { openTestDatabase } from '#server/embedded/mongo/testing/test-database.ts';

const find = (filter: Document, more: Document = {}) => ({ find: 'things', filter, ...more });
const update = (u: unknown, more: Document = {}) => ({ update: 'things', updates: [{ q: {}, u, ...more }] });
const aggregate = (...pipeline: Document[]) => ({ aggregate: 'things', pipeline, cursor: {} });
const index = (key: Document, more: Document = {}) => ({
  createIndexes: 'things',
  indexes: [{ key, name: 'new', ...more }],
});

const refusals: [string, Document, number, RegExp][] = [
  ['an unknown command', { frobnicate: 1 }, 59, /no such command: 'frobnicate'/],
  ['the bulkWrite command', { bulkWrite: 1 }, 59, /bulkWrite/],
  ['mapReduce', { mapReduce: 'things' }, 59, /mapReduce/],
  ['renameCollection', { renameCollection: 'test.things' }, 59, /renameCollection/],
  ['collMod', { collMod: 'things' }, 59, /collMod/],
  ['commitTransaction', { commitTransaction: 1 }, 59, /commitTransaction/],
  ['a transaction', find({}, { txnNumber: Long.fromNumber(1) }), 20, /replica set/],
  ['a write concern of two nodes', { insert: 'things', documents: [{}], writeConcern: { w: 2 } }, 2, /write concern/],
  ['read concern snapshot', find({}, { readConcern: { level: 'snapshot' } }), 72, /readConcern/],
  ['an unknown field of find', find({}, { foo: 1 }), 40415, /find\.foo/],
  ['a hint', find({}, { hint: 'a_1' }), 40415, /find\.hint/],
  ['a collation', find({}, { collation: { locale: 'en' } }), 40415, /find\.collation/],
  ['a tailable cursor', find({}, { tailable: true }), 40415, /find\.tailable/],
  ['let', find({}, { let: { a: 1 } }), 40415, /find\.let/],
  ['a filter that is no document', { find: 'things', filter: 'text' }, 14, /find\.filter/],
  ['a limit that is no number', find({}, { limit: 'x' }), 14, /find\.limit/],
  ['a negative skip', find({}, { skip: -1 }), 2, /find\.skip/],
  ['$where', find({ $where: 'true' }), 2, /\$where/],
  ['$expr', find({ $expr: { $eq: ['$a', 1] } }), 2, /\$expr/],
  ['$text', find({ $text: { $search: 'x' } }), 2, /\$text/],
  ['$jsonSchema', find({ $jsonSchema: {} }), 2, /\$jsonSchema/],
  ['$comment in a filter', find({ $comment: 'x' }), 2, /\$comment/],
  ['$mod', find({ a: { $mod: [2, 0] } }), 2, /\$mod/],
  ['$near', find({ a: { $near: [0, 0] } }), 2, /\$near/],
  ['$bitsAllSet', find({ a: { $bitsAllSet: 1 } }), 2, /\$bitsAllSet/],
  ['operators among fields', find({ a: { $gt: 1, b: 2 } }), 2, /unknown operator: b/],
  ['$and of nothing', find({ $and: [] }), 2, /nonempty array/],
  ['$in without an array', find({ a: { $in: 1 } }), 2, /\$in needs an array/],
  ['$eq with a regular expression', find({ a: { $eq: /x/ } }), 2, /RegEx/],
  ['$elemMatch inside $all', find({ a: { $all: [{ $elemMatch: { b: 1 } }] } }), 2, /\$all/],
  ['an array position in a filter', find({ 'a.0': 1 }), 2, /'a\.0'/],
  ['a regular expression with unknown syntax', find({ a: /(?<!x)a/u, b: { $regex: 'a++' } }), 51091, /a\+\+/],
  ['$options without $regex', find({ a: { $options: 'i' } }), 2, /\$regex/],
  ['a decimal in a filter', find({ a: Decimal128.fromString('1') }), 2, /decimal/],
  ['a projection with an expression', find({}, { projection: { a: { $slice: 1 } } }), 2, /field a/],
  ['a projection that mixes', find({}, { projection: { a: 1, b: 0 } }), 2, /Cannot mix/],
  ['a sort by text score', find({}, { sort: { a: { $meta: 'textScore' } } }), 2, /Sort order/],
  ['a sort of order 2', find({}, { sort: { a: 2 } }), 2, /Sort order/],
  ['getMore of an unknown cursor', { getMore: Long.fromNumber(5), collection: 'things' }, 43, /cursor id 5/],
  ['$lookup', aggregate({ $lookup: { from: 'x' } }), 40324, /\$lookup/],
  ['$unwind', aggregate({ $unwind: '$a' }), 40324, /\$unwind/],
  ['$facet', aggregate({ $facet: {} }), 40324, /\$facet/],
  ['$out', aggregate({ $out: 'x' }), 40324, /\$out/],
  ['$changeStream', aggregate({ $changeStream: {} }), 40324, /\$changeStream/],
  ['$match after $group', aggregate({ $group: { _id: null } }, { $match: {} }), 40324, /in this place/],
  ['an unknown accumulator', aggregate({ $group: { _id: null, n: { $push: '$a' } } }), 2, /\$push/],
  ['an expression in $group', aggregate({ $group: { _id: { $toLower: '$a' } } }), 2, /\$toLower/],
  ['an array filter', update({ $set: { a: 1 } }, { arrayFilters: [] }), 40415, /arrayFilters/],
  ['an index with a collation', index({ a: 1 }, { collation: { locale: 'en' } }), 197, /collation/],
  ['a sparse index', index({ a: 1 }, { sparse: true }), 197, /sparse/],
  ['a hidden index', index({ a: 1 }, { hidden: true }), 197, /hidden/],
  ['a text index', index({ a: 'text' }), 67, /text/],
  ['a hashed index', index({ a: 'hashed' }), 67, /hashed/],
  ['a wildcard index', index({ '$**': 1 }), 2, /\$/],
  ['a TTL index of two fields', index({ a: 1, b: 1 }, { expireAfterSeconds: 1 }), 67, /TTL/],
  [
    'a partial index with $or',
    index({ a: 1 }, { partialFilterExpression: { $or: [{ a: 1 }, { b: 1 }] } }),
    67,
    /partial index/,
  ],
  ['an index of the same name with another key', index({ b: 1 }, { name: 'a_1' }), 86, /a_1/],
  ['an index of the same name with other options', index({ a: 1 }, { name: 'a_1', unique: true }), 85, /a_1/],
  ['the same index under another name', index({ a: 1 }, { name: 'other' }), 85, /a_1/],
  ['dropping an unknown index', { dropIndexes: 'things', index: 'nope' }, 27, /nope/],
  ['dropping the index on _id', { dropIndexes: 'things', index: '_id_' }, 72, /_id/],
  ['the indexes of an unknown collection', { listIndexes: 'nope' }, 26, /nope/],
  ['dropping an unknown collection', { drop: 'nope' }, 26, /ns not found/],
  ['creating a collection twice', { create: 'things' }, 48, /already exists/],
  ['a capped collection', { create: 'new', capped: true, size: 1000 }, 40415, /capped/],
  ['a validator', { create: 'new', validator: {} }, 40415, /validator/],
  ['a collection with a dollar', { create: 'a$b' }, 73, /a\$b/],
  ['findAndModify without anything to do', { findAndModify: 'things', query: {} }, 9, /update or remove/],
  ['findAndModify with two things to do', { findAndModify: 'things', remove: true, update: {} }, 9, /both/],
  ['explain of an aggregation', { explain: aggregate() }, 2, /explains find only/],
];

test.each(refusals)("[DB8] refuses %s by name, with MongoDB's code", async (_what, command, code, message) => {
  const { run } = openTestDatabase();
  await run({ createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a_1' }] });
  await run({ insert: 'things', documents: [{ _id: 1, a: 1 }] });
  const reply = await run(command);
  expect(reply).toMatchObject(reply.writeErrors === undefined ? { ok: 0, code } : { ok: 1, writeErrors: [{ code }] });
  expect(reply.errmsg ?? reply.writeErrors[0].errmsg).toMatch(message);
});

const writeRefusals: [string, Document, number][] = [
  ['an update pipeline', update([{ $set: { a: 1 } }]), 9],
  ['an unknown modifier', update({ $foo: { a: 1 } }), 9],
  ['$rename', update({ $rename: { a: 'b' } }), 9],
  ['a replacement of many', update({ a: 1 }, { multi: true }), 9],
  ['the positional operator', update({ $set: { 'a.$': 1 } }), 2],
  ['a change of the _id', update({ $set: { _id: 2 } }), 66],
  ['a delete of two', { delete: 'things', deletes: [{ q: {}, limit: 2 }] }, 9],
  ['a delete without a limit', { delete: 'things', deletes: [{ q: {} }] }, 40414],
  ['an _id that exists', { insert: 'things', documents: [{ _id: 1 }] }, 11000],
  ['an _id that is an array', { insert: 'things', documents: [{ _id: [1] }] }, 2],
  ['an _id that is a regular expression', { insert: 'things', documents: [{ _id: /x/ }] }, 2],
  ['an _id of a thousand bytes', { insert: 'things', documents: [{ _id: 'x'.repeat(1000) }] }, 17280],
  ['a name with a dollar', { insert: 'things', documents: [{ $a: 1 }] }, 52],
  ['a decimal', { insert: 'things', documents: [{ a: Decimal128.fromString('1') }] }, 2],
  ['a document of 17 MiB', { insert: 'things', documents: [{ a: 'x'.repeat(17 * 1024 * 1024 - 500) }] }, 10334],
];

test.each(writeRefusals)(
  '[DB8] a write reports %s among its writeErrors and changes nothing',
  async (_what, command, code) => {
    const { run, find: read } = openTestDatabase();
    await run({ insert: 'things', documents: [{ _id: 1, a: [1] }] });
    expect(await run(command)).toMatchObject({ ok: 1, n: 0, writeErrors: [{ index: 0, code }] });
    expect(await read('things', {})).toEqual([{ _id: 1, a: [1] }]);
  },
);

test('[DB8] an ordered write stops at its first error, an unordered one goes on', async () => {
  const { run } = openTestDatabase();
  const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
  expect(await run({ insert: 'ordered', documents })).toMatchObject({ n: 1, writeErrors: [{ index: 1, code: 11000 }] });
  expect(await run({ insert: 'unordered', documents, ordered: false })).toMatchObject({
    n: 2,
    writeErrors: [{ index: 1 }],
  });
});

test('[DB8] an update that would make a document too large is refused with code 10334', async () => {
  const { run } = openTestDatabase();
  const half = 'x'.repeat(9 * 1024 * 1024);
  await run({ insert: 'things', documents: [{ _id: 1, a: half }] });
  expect(await run(update({ $set: { b: half } }))).toMatchObject({ n: 0, writeErrors: [{ code: 10334 }] });
});
