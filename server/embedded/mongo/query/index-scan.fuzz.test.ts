import type { Document } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditIndexes } from '#server/embedded/mongo/testing/index-audit.ts';
import { openTestDatabase, type TestDatabase } from '#server/embedded/mongo/testing/test-database.ts';

/** Few values, so that queries find something; of many types, so that they meet each other's brackets. */
const long = 'x'.repeat(1000);
const scalars = [
  null,
  0,
  1,
  2,
  2.5,
  -1,
  Number.NaN,
  '',
  'a',
  'ab',
  'abc',
  `${long}a`,
  `${long}b`,
  true,
  new Date(1),
  { x: 1 },
  { x: [1] },
];
const few = fc.constantFrom<unknown>(0, 1, 2, 3);
const scalar = fc.oneof({ weight: 3, arbitrary: few }, { weight: 2, arbitrary: fc.constantFrom<unknown>(...scalars) });
const array = fc.array(scalar, { maxLength: 3 });
const value = fc.oneof({ weight: 2, arbitrary: scalar }, { weight: 1, arbitrary: array });
const inner = fc.record({ d: scalar, e: scalar }, { requiredKeys: [] });
const nested = fc.oneof(value, inner, fc.record({ d: value }), fc.array(inner, { maxLength: 3 }));

/** Documents with arrays make an index multikey for good, so half of the runs have none. */
const plainDocument = fc.record({ a: scalar, b: scalar, c: inner }, { requiredKeys: [] });
const anyDocument = fc.record({ a: value, b: scalar, c: nested }, { requiredKeys: [] });
const documents = fc.oneof(
  fc.array(plainDocument, { minLength: 20, maxLength: 40 }),
  fc.array(anyDocument, { minLength: 20, maxLength: 40 }),
);

const operator = fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne');
const comparison = fc.dictionary(operator, value, { minKeys: 1, maxKeys: 2 });
const between = fc.tuple(few, few).map(([least, most]) => ({ $gte: least, $lte: most }));
const condition: fc.Arbitrary<unknown> = fc.oneof(
  value,
  comparison,
  between,
  between,
  fc.array(value, { maxLength: 4 }).map((values) => ({ $in: values })),
  array.map((values) => ({ $nin: values })),
  fc.constantFrom<unknown>(/^a/, /^ab/, /b/, { $exists: true }, { $exists: false }, { $size: 1 }, { $type: 'string' }),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((values) => ({ $all: values })),
  comparison.map((operators) => ({ $elemMatch: operators })),
  comparison.map((operators) => ({ $not: operators })),
);
const path = fc.constantFrom('a', 'a', 'b', 'c', 'c.d', 'c.e', '_id');
const flatFilter = fc.dictionary(path, condition, { maxKeys: 3 });
const someFilter = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 1 });
const bothFields = fc.record({ 'c.d': between, 'c.e': between });
const filter: fc.Arbitrary<Document> = fc.oneof(
  someFilter,
  bothFields,
  flatFilter,
  flatFilter,
  fc
    .tuple(flatFilter, fc.array(flatFilter, { minLength: 1, maxLength: 2 }))
    .map(([all, some]) => ({ ...all, $or: some })),
  fc.array(flatFilter, { minLength: 1, maxLength: 2 }).map((all) => ({ $and: all })),
);
const direction = fc.constantFrom(1, -1);
/** With `_id` last every order is total, so that the two results must be the same lists. */
const sort = fc
  .dictionary(
    path.filter((name) => name !== '_id'),
    direction,
    { maxKeys: 2 },
  )
  .chain((fields) => direction.map((last) => ({ ...fields, _id: last })));
const query = fc.record({ filter, sort, limit: fc.constantFrom(0, 1, 3), skip: fc.constantFrom(0, 2) });

const INDEX_KEYS = [
  { a: 1 },
  { a: -1 },
  { a: -1, b: 1 },
  { b: 1, a: 1 },
  { b: -1, c: 1 },
  { c: 1 },
  { 'c.d': 1, 'c.e': 1 },
  { 'c.e': -1, 'c.d': 1 },
  { b: 1, 'c.d': -1 },
];
const plainIndex = fc.constantFrom(...INDEX_KEYS).map((key) => ({ key, name: JSON.stringify(key) }));
const partialIndex = fc
  .tuple(
    plainIndex,
    fc.constantFrom<Document>({ b: { $gt: 0 } }, { a: { $exists: true } }, { a: 1 }, { b: { $type: 'string' } }),
  )
  .map(([index, partialFilterExpression]) => ({ ...index, name: `partial ${index.name}`, partialFilterExpression }));
/** One index or two: with more, a wrong one would hardly ever be chosen. */
const indexes = fc.uniqueArray(fc.oneof(plainIndex, plainIndex, partialIndex), {
  minLength: 1,
  maxLength: 2,
  selector: ({ name }) => name,
});

async function compareFinds({ run }: TestDatabase, indexed: string, plain: string, queries: Document[]): Promise<void> {
  for (const one of queries) {
    const found = await run({ find: indexed, batchSize: 1000, ...one });
    const expected = await run({ find: plain, batchSize: 1000, ...one });
    expect(found.cursor?.firstBatch ?? found.code).toEqual(expected.cursor?.firstBatch ?? expected.code);
  }
}

test('[DB7] what is found through indexes is what a scan of everything finds, in the same order', async () => {
  const database = openTestDatabase();
  const { run } = database;
  let found = 0;
  let usedIndex = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      indexes,
      documents,
      fc.array(query, { minLength: 10, maxLength: 20 }),
      async (isBuiltFirst, specs, list, queries) => {
        const rows = list.map((fields, index) => ({ _id: index, ...fields }));
        for (const collection of ['indexed', 'plain']) {
          await run({ drop: collection });
          if (collection === 'indexed' && isBuiltFirst) await run({ createIndexes: 'indexed', indexes: specs });
          if (rows.length > 0) await run({ insert: collection, documents: rows, ordered: false });
          if (collection === 'indexed') await run({ createIndexes: 'indexed', indexes: specs });
        }
        await compareFinds(database, 'indexed', 'plain', queries);
        for (const one of queries) {
          const { queryPlanner, executionStats } = await run({ explain: { find: 'indexed', ...one } });
          found += executionStats?.nReturned ?? 0;
          if (queryPlanner?.winningPlan.boundFields > 0) usedIndex += 1;
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(usedIndex).toBeGreaterThan(200);
  expect(found).toBeGreaterThan(1000);
});

test('[DB7] indexes stay right through any updates, deletes and refusals', async () => {
  const database = openTestDatabase();
  const { run, find } = database;
  const change = fc.oneof(
    fc
      .tuple(fc.oneof(fc.constant({}), someFilter), fc.constantFrom('a', 'c.d', 'c', 'b'), value)
      .map(([q, name, operand]) => ({
        update: { q, u: { $set: { [name]: operand } }, multi: true },
      })),
    fc.tuple(someFilter, anyDocument).map(([q, u]) => ({ update: { q, u, upsert: true } })),
    someFilter.map((q) => ({ delete: { q, limit: 1 } })),
    anyDocument.map((fields) => ({ insert: fields })),
    anyDocument.map((fields) => ({ insert: fields })),
  );
  const unique = { key: { b: 1, 'c.e': 1 }, name: 'unique', unique: true };
  const changes = fc.array(change, { minLength: 5, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      indexes,
      changes,
      fc.array(query, { minLength: 8, maxLength: 8 }),
      async (specs, list, queries) => {
        await run({ drop: 'things' });
        await run({ createIndexes: 'things', indexes: [...specs, unique] });
        for (const [index, one] of list.entries()) {
          if ('insert' in one) await run({ insert: 'things', documents: [{ _id: index, ...one.insert }] });
          if ('update' in one) await run({ update: 'things', updates: [one.update] });
          if ('delete' in one) await run({ delete: 'things', deletes: [one.delete] });
        }
        expect(auditIndexes(database.database)).toEqual([]);
        const rows = await find('things', {});
        await run({ drop: 'copy' });
        if (rows.length > 0) await run({ insert: 'copy', documents: rows });
        await compareFinds(database, 'things', 'copy', queries);
      },
    ),
    { numRuns: 100 },
  );
});
