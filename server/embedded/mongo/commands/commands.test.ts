import { expect, test } from 'vitest';
import { openTestDatabase } from '#server/embedded/mongo/testing/test-database.ts';
import { sweepExpired } from './expiry-sweep.ts';

test('[DB14] aggregates count, sum and take extremes, for all documents or by a field', async () => {
  const { run } = openTestDatabase();
  await run({
    insert: 'things',
    documents: [{ k: 'a', n: 1 }, { k: 'b', n: 5, o: { p: 2 } }, { k: 'a', n: 2.5 }, { k: null, n: 'x' }, {}],
  });
  const aggregate = async (...pipeline: object[]) =>
    (await run({ aggregate: 'things', pipeline, cursor: {} })).cursor.firstBatch;
  expect(await aggregate({ $match: { k: 'a' } }, { $group: { _id: 1, n: { $sum: 1 } } })).toEqual([{ _id: 1, n: 2 }]);
  expect(await aggregate({ $match: { k: 'z' } }, { $group: { _id: 1, n: { $sum: 1 } } })).toEqual([]);
  expect(await aggregate({ $match: {} }, { $skip: 1 }, { $limit: 3 }, { $group: { _id: 1, n: { $sum: 1 } } })).toEqual([
    { _id: 1, n: 3 },
  ]);
  expect(
    await aggregate({ $group: { _id: '$k', n: { $sum: '$n' }, most: { $max: '$n' }, least: { $min: '$o.p' } } }),
  ).toEqual([
    { _id: 'a', n: 3.5, most: 2.5, least: null },
    { _id: 'b', n: 5, most: 5, least: 2 },
    { _id: null, n: 0, most: 'x', least: null },
  ]);
  expect(
    await aggregate({ $match: { n: { $gt: 0 } } }, { $sort: { n: -1 } }, { $limit: 2 }, { $project: { _id: 0, n: 1 } }),
  ).toEqual([{ n: 5 }, { n: 2.5 }]);
  expect(await aggregate({ $match: { k: 'a' } }, { $count: 'total' })).toEqual([{ total: 2 }]);
  expect(await aggregate({ $match: { k: 'z' } }, { $count: 'total' })).toEqual([]);
});

test('[DB14] count and distinct look into arrays, and know skip and limit', async () => {
  const { run } = openTestDatabase();
  await run({ insert: 'things', documents: [{ a: [1, 2], b: [{ c: 1 }, { c: [2, 3] }] }, { a: 2 }, { a: null }, {}] });
  expect(await run({ distinct: 'things', key: 'a' })).toMatchObject({ values: [1, 2, null] });
  expect(await run({ distinct: 'things', key: 'b.c' })).toMatchObject({ values: [1, 2, 3] });
  expect(await run({ distinct: 'things', key: 'a', query: { a: 2 } })).toMatchObject({ values: [1, 2] });
  expect(await run({ count: 'things' })).toMatchObject({ n: 4 });
  expect(await run({ count: 'things', query: { a: 2 } })).toMatchObject({ n: 2 });
  expect(await run({ count: 'things', query: { a: null }, skip: 1, limit: 5 })).toMatchObject({ n: 1 });
  expect(await run({ count: 'nothing' })).toMatchObject({ n: 0 });
});

test('[DB14] projections include and exclude, also inside of documents and arrays', async () => {
  const { run, find } = openTestDatabase();
  await run({ insert: 'things', documents: [{ _id: 1, a: { b: 1, c: 2 }, d: [{ e: 1, f: 2 }, 5], g: 3 }] });
  const project = (projection: object) => find('things', {}, { projection });
  expect(await project({ 'a.b': 1 })).toEqual([{ _id: 1, a: { b: 1 } }]);
  expect(await project({ 'd.e': 1, _id: 0 })).toEqual([{ d: [{ e: 1 }] }]);
  expect(await project({ a: 0, 'd.f': 0 })).toEqual([{ _id: 1, d: [{ e: 1 }, 5], g: 3 }]);
  expect(await project({ _id: 0 })).toEqual([{ a: { b: 1, c: 2 }, d: [{ e: 1, f: 2 }, 5], g: 3 }]);
  expect(await project({ _id: 1 })).toEqual([{ _id: 1 }]);
});

test('[DB14] findAndModify returns the document before or after, removes, and says what it did', async () => {
  const { run } = openTestDatabase();
  await run({
    insert: 'things',
    documents: [
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ],
  });
  const modify = (command: object) => run({ findAndModify: 'things', ...command });
  expect(await modify({ query: { _id: 1 }, update: { $inc: { n: 1 } } })).toMatchObject({
    value: { _id: 1, n: 1 },
    lastErrorObject: { n: 1, updatedExisting: true },
  });
  expect(
    await modify({
      query: {},
      sort: { n: -1, _id: -1 },
      update: { $inc: { n: 1 } },
      new: true,
      fields: { n: 1, _id: 0 },
    }),
  ).toMatchObject({ value: { n: 3 } });
  expect(await modify({ query: { _id: 9 }, update: { $set: { n: 9 } }, upsert: true })).toMatchObject({
    value: null,
    lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 },
  });
  expect(await modify({ query: { _id: 9 }, remove: true })).toMatchObject({
    value: { _id: 9, n: 9 },
    lastErrorObject: { n: 1 },
  });
  expect(await modify({ query: { _id: 9 }, remove: true })).toMatchObject({ value: null, lastErrorObject: { n: 0 } });
  expect(await modify({ query: { _id: 9 }, update: { $set: { n: 1 } } })).toMatchObject({
    value: null,
    lastErrorObject: { n: 0, updatedExisting: false },
  });
});

test('[DB14] an update says what matched, what changed and what was inserted', async () => {
  const { run, find } = openTestDatabase();
  await run({
    insert: 'things',
    documents: [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
  });
  const reply = await run({
    update: 'things',
    updates: [
      { q: { a: 1 }, u: { $set: { a: 1 } }, multi: true },
      { q: { a: 1 }, u: { $set: { b: 1 } } },
      { q: { _id: 7 }, u: { a: 7 }, upsert: true },
      { q: { _id: { $in: [8] }, c: 3 }, u: { $set: { a: 8 } }, upsert: true, multi: true },
    ],
  });
  expect(reply).toMatchObject({ n: 5, nModified: 1, upserted: [{ index: 2, _id: 7 }, { index: 3 }] });
  expect(await find('things', { a: { $gt: 1 } }, { projection: { _id: 0 } })).toEqual([{ a: 7 }, { c: 3, a: 8 }]);
});

test('[DB14] a document is stored with its _id first, which is made when it lacks one', async () => {
  const { run, find } = openTestDatabase();
  await run({ insert: 'things', documents: [{ a: 1, _id: 5 }, { a: 2 }] });
  const documents = await find('things', {});
  expect(documents.map((document) => Object.keys(document))).toEqual([
    ['_id', 'a'],
    ['_id', 'a'],
  ]);
  expect(documents[1]?._id).toHaveProperty('_bsontype', 'ObjectId');
});

test('[DB15] a TTL index removes what is over and nothing else, by the clock it is given', async () => {
  let now = 100_000;
  const { run, find, database } = openTestDatabase(() => now);
  await run({ createIndexes: 'things', indexes: [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 60 }] });
  const documents = [
    { _id: 'old', at: new Date(40_000) },
    { _id: 'new', at: new Date(40_001) },
    { _id: 'text', at: '1' },
    { _id: 'none' },
    { _id: 'list', at: [new Date(90_000), new Date(1)] },
  ];
  await run({ insert: 'things', documents });
  expect(await sweepExpired(database)).toBe(2);
  expect((await find('things', {})).map(({ _id }) => _id).sort()).toEqual(['new', 'none', 'text']);
  now += 1;
  expect(await sweepExpired(database)).toBe(1);
});
