import { Long } from 'bson';
import { expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/embedded/mongo/testing/test-database.ts';

const fill = ({ run }: TestDatabase, count: number, more = {}) =>
  run({ insert: 'things', documents: Array.from({ length: count }, (_, at) => ({ _id: at, n: count - at, ...more })) });

async function readAll(
  { run }: TestDatabase,
  find: object,
  batchSize?: number,
): Promise<{ ids: number[]; batches: number }> {
  let { cursor } = await run({ find: 'things', ...find });
  const ids = cursor.firstBatch.map(({ _id }: { _id: number }) => _id);
  let batches = 1;
  while (cursor.id !== 0) {
    const reply = await run({
      getMore: Long.fromNumber(0).add(cursor.id),
      collection: 'things',
      ...(batchSize === undefined ? {} : { batchSize }),
    });
    cursor = reply.cursor;
    ids.push(...cursor.nextBatch.map(({ _id }: { _id: number }) => _id));
    batches += 1;
  }
  return { ids, batches };
}

test('[DB13] a long result comes in batches, complete and in order', async () => {
  const database = openTestDatabase();
  await fill(database, 500);
  const everything = Array.from({ length: 500 }, (_, at) => at);
  expect(await readAll(database, {})).toEqual({ ids: everything, batches: 2 });
  expect(await readAll(database, { batchSize: 100 }, 100)).toMatchObject({ ids: everything });
  expect(await readAll(database, { batchSize: 0, sort: { n: 1 } }, 7)).toMatchObject({
    ids: [...everything].reverse(),
  });
  expect(await readAll(database, { skip: 490, limit: 300 })).toMatchObject({ ids: everything.slice(490) });
  expect(await readAll(database, { limit: 150, batchSize: 100 })).toMatchObject({
    ids: everything.slice(0, 150),
    batches: 2,
  });
  expect(database.database.cursors.size).toBe(0);
});

test('[DB13] a batch stays within 16 MiB', async () => {
  const database = openTestDatabase();
  const text = 'x'.repeat(1024 * 1024);
  for (let at = 0; at < 30; at += 1) await database.run({ insert: 'things', documents: [{ _id: at, text }] });
  const { ids, batches } = await readAll(database, {});
  expect(ids).toEqual(Array.from({ length: 30 }, (_, at) => at));
  expect(batches).toBeGreaterThan(1);
});

test('[DB13] a single batch and a killed cursor leave nothing open, and other collections do not see a cursor', async () => {
  const database = openTestDatabase();
  const { run } = database;
  await fill(database, 10);
  expect((await run({ find: 'things', batchSize: 2, singleBatch: true })).cursor.id).toBe(0);
  const { cursor } = await run({ find: 'things', batchSize: 2 });
  expect(await run({ getMore: cursor.id, collection: 'others' })).toMatchObject({ code: 43 });
  expect(await run({ killCursors: 'things', cursors: [cursor.id] })).toMatchObject({ cursorsKilled: [cursor.id] });
  expect(await run({ getMore: cursor.id, collection: 'things' })).toMatchObject({ code: 43 });
  expect(database.database.cursors.size).toBe(0);
});

test('[DB13] a cursor that nobody asks for ten minutes is forgotten', async () => {
  let now = 0;
  const { run, database } = openTestDatabase(() => now);
  await run({ insert: 'things', documents: [{}, {}, {}] });
  const { cursor } = await run({ find: 'things', batchSize: 1 });
  now = 10 * 60_000;
  database.cursors.removeIdle();
  expect(database.cursors.size).toBe(1);
  now += 1;
  database.cursors.removeIdle();
  expect(await run({ getMore: cursor.id, collection: 'things' })).toMatchObject({ code: 43 });
});

test('[DB13] a cursor whose collection or index is dropped fails instead of looking finished', async () => {
  const database = openTestDatabase();
  const { run } = database;
  await fill(database, 10);
  await run({ createIndexes: 'things', indexes: [{ key: { n: 1 }, name: 'n' }] });
  const byIndex = await run({ find: 'things', sort: { n: 1 }, batchSize: 2 });
  const byId = await run({ find: 'things', batchSize: 2 });
  await run({ dropIndexes: 'things', index: 'n' });
  expect(await run({ getMore: byIndex.cursor.id, collection: 'things' })).toMatchObject({ code: 175 });
  await run({ drop: 'things' });
  expect(await run({ getMore: byId.cursor.id, collection: 'things' })).toMatchObject({ code: 175 });
});

test('[DB13] a long scan leaves others their turn', async () => {
  const database = openTestDatabase();
  await fill(database, 20_000, { text: 'x'.repeat(200) });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  expect(await database.run({ count: 'things', query: { nothing: 1 } })).toMatchObject({ n: 0 });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
