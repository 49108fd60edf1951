import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditIndexes } from '#server/embedded/mongo/testing/index-audit.ts';
import { openTestDatabase } from '#server/embedded/mongo/testing/test-database.ts';

test('[DB10] of many inserts of one unique value exactly one succeeds, and the others name the key', async () => {
  const { run, find, database } = openTestDatabase();
  await run({ createIndexes: 'users', indexes: [{ key: { email: 1, kind: -1 }, name: 'email', unique: true }] });
  const inserts = Array.from({ length: 50 }, (_, at) =>
    run({ insert: 'users', documents: [{ _id: at, email: `e${at % 5}`, kind: null }] }),
  );
  const replies = await Promise.all(inserts);
  expect(replies.filter(({ n }) => n === 1)).toHaveLength(5);
  for (const { writeErrors } of replies.filter(({ n }) => n === 0)) {
    expect(writeErrors[0]).toMatchObject({
      code: 11000,
      keyPattern: { email: 1, kind: -1 },
      keyValue: { email: expect.stringMatching(/^e\d$/), kind: null },
    });
    expect(writeErrors[0].errmsg).toMatch(
      /^E11000 duplicate key error collection: test.users index: email dup key: \{ email: "e\d", kind: null \}$/,
    );
  }
  expect(await find('users', {})).toHaveLength(5);
  expect(auditIndexes(database)).toEqual([]);
});

test('[DB10] a unique index lets a document keep its own value, and frees it when it goes', async () => {
  const { run } = openTestDatabase();
  await run({ createIndexes: 'users', indexes: [{ key: { email: 1 }, name: 'email', unique: true }] });
  await run({ insert: 'users', documents: [{ _id: 1, email: 'a' }] });
  expect(await run({ update: 'users', updates: [{ q: { _id: 1 }, u: { $set: { email: 'a', n: 1 } } }] })).toMatchObject(
    { nModified: 1 },
  );
  await run({ update: 'users', updates: [{ q: { _id: 1 }, u: { $set: { email: 'b' } } }] });
  expect(await run({ insert: 'users', documents: [{ _id: 2, email: 'a' }] })).toMatchObject({ n: 1 });
  await run({ delete: 'users', deletes: [{ q: { _id: 2 }, limit: 1 }] });
  expect(await run({ insert: 'users', documents: [{ _id: 3, email: 'a' }] })).toMatchObject({ n: 1 });
});

test('[DB10] a unique index is not built over values that are there twice, and leaves nothing behind', async () => {
  const { run, database } = openTestDatabase();
  await run({ insert: 'users', documents: [{ email: 'a' }, { email: 'a' }] });
  expect(
    await run({ createIndexes: 'users', indexes: [{ key: { email: 1 }, name: 'email', unique: true }] }),
  ).toMatchObject({ ok: 0, code: 11000 });
  expect((await run({ listIndexes: 'users' })).cursor.firstBatch).toHaveLength(1);
  expect(auditIndexes(database)).toEqual([]);
});

test('[DB11] guarded upserts in any order end at the newest state; one that comes too late gets 11000 on the _id', async () => {
  const { run, find } = openTestDatabase();
  const guarded = (at: number) =>
    run({
      findAndModify: 'users',
      query: {
        _id: 'user_1',
        deletedAt: null,
        $or: [{ clerkUpdatedAt: { $lt: at } }, { clerkUpdatedAt: at, eventAt: { $lte: at } }],
      },
      update: {
        $set: { clerkUpdatedAt: at, eventAt: at, name: `n${at}` },
        $setOnInsert: { createdAt: at },
        $inc: { rev: 1 },
      },
      upsert: true,
      new: true,
    });
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(
        Array.from({ length: 200 }, (_, at) => at),
        { minLength: 200 },
      ),
      async (order) => {
        await run({ delete: 'users', deletes: [{ q: {}, limit: 0 }] });
        const replies = await Promise.all(order.map(guarded));
        const accepted = replies.filter(({ ok }) => ok === 1);
        for (const reply of replies.filter(({ ok }) => ok === 0))
          expect(reply).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 'user_1' } });
        expect(await find('users', {})).toEqual([
          {
            _id: 'user_1',
            clerkUpdatedAt: 199,
            deletedAt: null,
            eventAt: 199,
            name: 'n199',
            createdAt: order[0],
            rev: accepted.length,
          },
        ]);
      },
    ),
    { numRuns: 3 },
  );
});

test('[DB12] concurrent increments are all counted', async () => {
  const { run, find } = openTestDatabase();
  await run({ insert: 'counters', documents: [{ _id: 1, n: 0 }] });
  await Promise.all(
    Array.from({ length: 300 }, () => run({ update: 'counters', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] })),
  );
  expect(await find('counters', {})).toEqual([{ _id: 1, n: 300 }]);
});

test('[DB12] concurrent claims by findAndModify never give one document to two', async () => {
  const { run } = openTestDatabase();
  await run({ createIndexes: 'inbox', indexes: [{ key: { state: 1, at: 1 }, name: 'state' }] });
  await run({
    insert: 'inbox',
    documents: Array.from({ length: 50 }, (_, at) => ({ _id: at, state: 'received', at })),
  });
  const claim = () =>
    run({
      findAndModify: 'inbox',
      query: { state: 'received' },
      sort: { at: 1 },
      update: { $set: { state: 'taken' } },
    });
  const claimed = (await Promise.all(Array.from({ length: 80 }, claim))).map(({ value }) => value?._id);
  expect(claimed.filter((id) => id !== undefined)).toEqual(Array.from({ length: 50 }, (_, at) => at));
});

test('[DB12] a document that an update of many moves ahead is still updated once only', async () => {
  const { run, find } = openTestDatabase();
  await run({ createIndexes: 'things', indexes: [{ key: { n: 1 }, name: 'n' }] });
  await run({ insert: 'things', documents: Array.from({ length: 1200 }, (_, at) => ({ _id: at, n: at })) });
  expect(
    await run({ update: 'things', updates: [{ q: { n: { $gte: 0 } }, u: { $inc: { n: 5000 } }, multi: true }] }),
  ).toMatchObject({ n: 1200, nModified: 1200 });
  expect(await find('things', { n: { $gte: 10_000 } })).toEqual([]);
});

test('[DB12] a transaction that fails undoes everything in it, fails everyone in it, and the next one works', async () => {
  const { run, find, database } = openTestDatabase();
  await run({ insert: 'things', documents: [{ _id: 1 }] });
  const neighbour = run({ insert: 'new', documents: [{ _id: 2 }] });
  const broken = database.pump.run(() => {
    throw new Error('the disk is full');
  });
  await expect(broken).rejects.toThrow('the disk is full');
  expect(await neighbour).toMatchObject({ ok: 0, errmsg: 'the disk is full' });
  expect((await run({ listCollections: 1 })).cursor.firstBatch).toMatchObject([{ name: 'things' }]);
  await run({ insert: 'new', documents: [{ _id: 3 }] });
  expect(await find('new', {})).toEqual([{ _id: 3 }]);
});
