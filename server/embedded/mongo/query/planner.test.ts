import type { Document } from 'bson';
import { expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/embedded/mongo/testing/test-database.ts';

const explain = async ({ run }: TestDatabase, find: Document) => {
  const { queryPlanner, executionStats } = await run({ explain: { find: 'things', ...find } });
  const { indexName, sortsByIndex, stage } = queryPlanner.winningPlan;
  return { index: indexName, sorts: sortsByIndex, stage, examined: executionStats.totalDocsExamined };
};

async function seeded(keys: Document[], make: (at: number) => Document, count = 300): Promise<TestDatabase> {
  const database = openTestDatabase();
  const indexes = keys.map((key) => ({ key, name: Object.entries(key).flat().join('_') }));
  expect(await database.run({ createIndexes: 'things', indexes })).toMatchObject({ ok: 1 });
  const documents = Array.from({ length: count }, (_, at) => ({ _id: at, ...make(at) }));
  await database.run({ insert: 'things', documents });
  return database;
}

test('[DB9] a queue is read from its index in order, only as far as the limit', async () => {
  const database = await seeded([{ state: 1, nextAttemptAt: 1 }], (at) => ({
    state: at % 2 === 0 ? 'received' : 'done',
    nextAttemptAt: new Date(1000 - at),
  }));
  const filter = { state: 'received', nextAttemptAt: { $lte: new Date(990) } };
  const wanted = { sorts: true, examined: 5, index: 'state_1_nextAttemptAt_1' };
  expect(await explain(database, { filter, sort: { nextAttemptAt: 1, _id: 1 }, limit: 5 })).toMatchObject(wanted);
  expect(await explain(database, { filter, sort: { state: 1, nextAttemptAt: 1, _id: 1 }, limit: 5 })).toMatchObject(
    wanted,
  );
  expect(await explain(database, { filter, sort: { nextAttemptAt: -1 }, limit: 5 })).toMatchObject(wanted);
});

test('[DB9] the newest version of an organization is one row', async () => {
  const database = await seeded([{ organizationId: 1, version: 1 }], (at) => ({
    organizationId: `org${at % 3}`,
    version: at,
  }));
  expect(
    await explain(database, { filter: { organizationId: 'org1' }, sort: { version: -1 }, limit: 1 }),
  ).toMatchObject({ sorts: true, examined: 1 });
  expect(
    await explain(database, { filter: { organizationId: 'org1', version: { $gt: 280 } }, sort: { version: 1 } }),
  ).toMatchObject({ sorts: true, examined: 6 });
});

test('[DB9] a page of a directory starts at its key and ends at its limit', async () => {
  const database = await seeded([{ organizationId: 1, deletedAt: 1, nameKey: 1 }], (at) => ({
    organizationId: 'o',
    deletedAt: null,
    nameKey: `n${String(at).padStart(4, '0')}`,
  }));
  const filter = {
    organizationId: 'o',
    deletedAt: null,
    nameKey: { $gte: 'n0100' },
    $or: [{ nameKey: { $gt: 'n0100' } }, { _id: { $gt: 100 } }],
  };
  expect(await explain(database, { filter, sort: { nameKey: 1, _id: 1 }, limit: 10 })).toMatchObject({
    sorts: true,
    examined: 11,
  });
});

test('[DB9] a search by prefix reads only what begins with it, also in a multikey index', async () => {
  const database = await seeded([{ organizationId: 1, deletedAt: 1, searchTerms: 1 }], (at) => ({
    organizationId: 'o',
    deletedAt: null,
    searchTerms: [`a${at}`, `b${at}`],
  }));
  const found = await database.find('things', { organizationId: 'o', deletedAt: null, searchTerms: /^b29/ });
  expect(found).toHaveLength(11);
  expect(
    await explain(database, { filter: { organizationId: 'o', deletedAt: null, searchTerms: /^b29/ } }),
  ).toMatchObject({ examined: 11 });
});

test('[DB9] documents are found by _id without looking at others, one or many', async () => {
  const database = await seeded([{ a: 1 }], () => ({ a: 1 }));
  expect(await explain(database, { filter: { _id: 7, a: 1, $or: [{ b: 1 }, { a: 1 }] } })).toMatchObject({
    index: '_id_',
    examined: 1,
  });
  const many = Array.from({ length: 200 }, (_, at) => at * 2);
  expect(await explain(database, { filter: { _id: { $in: many } } })).toMatchObject({ index: '_id_', examined: 150 });
});

test('[DB9] many values of an indexed field are looked up one by one', async () => {
  const database = await seeded([{ email: 1 }], (at) => ({ email: `e${at}` }));
  expect(await explain(database, { filter: { email: { $in: ['e1', 'e2', 'nobody', 'e2'] } } })).toMatchObject({
    index: 'email_1',
    examined: 2,
  });
});

test('[DB9] without an index that helps, everything is looked at', async () => {
  const database = await seeded([{ a: 1 }], (at) => ({ a: at, b: at }));
  expect(await explain(database, { filter: { b: 7 } })).toMatchObject({ stage: 'COLLSCAN', examined: 300 });
});

test('[DB9] bounds of one array field are not combined, nor those of two fields of one array', async () => {
  const database = await seeded(
    [{ a: 1 }, { 'c.d': 1, 'c.e': 1 }],
    () => ({
      a: [1, 9],
      c: [
        { d: 1, e: 1 },
        { d: 2, e: 2 },
      ],
    }),
    1,
  );
  expect(await database.find('things', { a: { $gt: 5, $lt: 5 } })).toHaveLength(1);
  expect(await database.find('things', { 'c.d': 1, 'c.e': 2 })).toHaveLength(1);
});

test('[DB9] long values that begin alike are found once each, and sorted right', async () => {
  const long = 'x'.repeat(2000);
  const database = await seeded([{ a: 1 }], (at) => ({ a: `${long}${9 - at}` }), 5);
  expect(await database.find('things', { a: { $in: [`${long}9`, `${long}8`] } })).toHaveLength(2);
  expect(await database.find('things', { a: { $gt: `${long}6` } })).toHaveLength(3);
  const sorted = await database.find('things', { a: /^x/ }, { sort: { a: 1 } });
  expect(sorted.map(({ _id }) => _id)).toEqual([4, 3, 2, 1, 0]);
});

test('[DB9] a sort by an array takes its least value upwards and its greatest downwards', async () => {
  const database = await seeded([{ a: 1 }], (at) => ({ a: [[5, 6], [1, 9], [], [4]][at] }), 4);
  const order = async (direction: number, filter = {}) =>
    (await database.find('things', filter, { sort: { a: direction } })).map(({ _id }) => _id);
  expect(await order(1)).toEqual([2, 1, 3, 0]);
  expect(await order(-1)).toEqual([1, 0, 3, 2]);
  expect(await order(1, { a: { $gte: 4 } })).toEqual([1, 3, 0]);
});

test('[DB9] a partial index is used only where it has everything that is asked for', async () => {
  const database = openTestDatabase();
  await database.run({
    createIndexes: 'things',
    indexes: [{ key: { a: 1 }, name: 'live', partialFilterExpression: { state: 'live' } }],
  });
  await database.run({
    insert: 'things',
    documents: [
      { _id: 1, a: 1, state: 'live' },
      { _id: 2, a: 1 },
    ],
  });
  expect(await explain(database, { filter: { a: 1, state: 'live' } })).toMatchObject({ index: 'live', examined: 1 });
  expect(await explain(database, { filter: { a: 1 } })).toMatchObject({ stage: 'COLLSCAN' });
  expect(await database.find('things', { a: 1 })).toHaveLength(2);
});
