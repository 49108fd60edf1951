import mongoose, { type Connection, Schema, type SchemaDefinition } from 'mongoose';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestFolder } from '#server/embedded/mongo/testing/test-folder.ts';
import { startEmbeddedMongo } from './embedded-mongo.ts';

async function connectTo(dataDir: string): Promise<{ connection: Connection; stop(): Promise<void> }> {
  const database = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const stop = async () => {
    await connection.close();
    await database.stop();
  };
  return { connection, stop };
}

async function connect(): Promise<Connection> {
  const { connection, stop } = await connectTo(makeTestFolder());
  onTestFinished(stop);
  return connection;
}

const memberSchema = () => {
  const fields = {
    organizationId: String,
    name: String,
    nameKey: String,
    terms: [String],
    age: Number,
    profile: { links: [{ url: String }] },
    extra: { type: Map, of: Number },
  };
  const schema = new Schema(fields satisfies SchemaDefinition, { timestamps: true, optimisticConcurrency: true });
  schema
    .index({ organizationId: 1, nameKey: 1 })
    .index({ terms: 1 })
    .index({ organizationId: 1, name: 1 }, { unique: true });
  return schema;
};

test('[DB19] a mongoose model does its whole life against the embedded database', async () => {
  const connection = await connect();
  const Member = connection.model('Member', memberSchema());
  await Member.init();
  expect((await Member.diffIndexes()).toCreate).toEqual([]);
  expect(await Member.syncIndexes()).toEqual([]);

  const ada = await Member.create({ organizationId: 'o', name: 'Ada', nameKey: 'ada', terms: ['a'], extra: { 7: 1 } });
  ada.terms.push('lovelace');
  ada.set('profile.links', [{ url: 'https://example.test' }]);
  ada.extra?.set('8', 2);
  await ada.save();
  expect(await Member.findOne({ terms: 'lovelace' }).lean()).toMatchObject({
    name: 'Ada',
    __v: 1,
    extra: { 7: 1, 8: 2 },
    profile: { links: [{ url: 'https://example.test' }] },
  });

  const stale = await Member.findById(ada._id).orFail();
  await Member.updateOne({ _id: ada._id }, { $inc: { __v: 1 } });
  stale.name = 'Stale';
  await expect(stale.save()).rejects.toThrow(mongoose.Error.VersionError);

  await expect(Member.create({ organizationId: 'o', name: 'Ada' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { organizationId: 1, name: 1 },
    keyValue: { organizationId: 'o', name: 'Ada' },
  });
  await Member.insertMany(
    Array.from({ length: 250 }, (_, at) => ({
      organizationId: 'o',
      name: `m${at}`,
      nameKey: `m${String(at).padStart(3, '0')}`,
      age: at,
    })),
  );
  expect(await Member.countDocuments({ organizationId: 'o', age: { $gte: 200 } })).toBe(50);
  expect(await Member.estimatedDocumentCount()).toBe(251);

  const names: unknown[] = [];
  for await (const { nameKey } of Member.find({ age: { $exists: true } })
    .sort({ nameKey: -1 })
    .cursor({ batchSize: 60 }))
    names.push(nameKey);
  expect(names).toHaveLength(250);
  expect([...names].sort().reverse()).toEqual(names);

  const page = await Member.find({ organizationId: 'o', nameKey: { $gt: 'm100' } })
    .sort({ nameKey: 1 })
    .limit(2)
    .select('name -_id')
    .lean();
  expect(page).toEqual([{ name: 'm101' }, { name: 'm102' }]);
  expect(
    await Member.updateMany({ age: { $lt: 10 } }, { $set: { age: 10 }, $addToSet: { terms: 'young' } }),
  ).toMatchObject({ matchedCount: 10, modifiedCount: 10 });
  expect(
    await Member.findOneAndUpdate(
      { name: 'new' },
      { $setOnInsert: { age: 1 } },
      { upsert: true, returnDocument: 'after' },
    ).lean(),
  ).toMatchObject({ name: 'new', age: 1 });
  expect(await Member.exists({ name: 'nobody' })).toBeNull();
  expect((await Member.distinct('age', { age: { $lt: 12 } })).sort()).toEqual([1, 10, 11]);
  expect(await Member.deleteMany({ organizationId: 'o' })).toMatchObject({ deletedCount: 251 });
  expect(await Member.findOneAndDelete({ name: 'new' })).toMatchObject({ name: 'new' });
});

test('[DB19] bulk writes report each operation, and go on after an error when they are unordered', async () => {
  const connection = await connect();
  const Thing = connection.model('Thing', new Schema({ _id: Number, n: Number }));
  const result = await Thing.bulkWrite([
    { insertOne: { document: { _id: 1, n: 1 } } },
    { updateOne: { filter: { _id: 2 }, update: { $set: { n: 2 } }, upsert: true } },
    { replaceOne: { filter: { _id: 1 }, replacement: { n: 5 } } },
    { deleteOne: { filter: { _id: 2 } } },
  ]);
  expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1, modifiedCount: 1, deletedCount: 1 });
  const broken = Thing.insertMany([{ _id: 1 }, { _id: 3 }], { ordered: false });
  await expect(broken).rejects.toMatchObject({ code: 11000, insertedDocs: [{ _id: 3 }] });
  expect(await Thing.find().sort({ _id: 1 }).lean()).toMatchObject([{ _id: 1, n: 5 }, { _id: 3 }]);
});

test('[DB19] transactions and change streams are refused as by a standalone server', async () => {
  const connection = await connect();
  const Thing = connection.model('Thing', new Schema({ n: Number }));
  await Thing.create({ n: 1 });
  await expect(connection.transaction((session) => Thing.updateOne({}, { n: 2 }, { session }))).rejects.toThrow(
    /Transaction numbers are only allowed|does not support/,
  );
  expect((await Thing.findOne())?.n).toBe(1);
});

test('[DB20] data, indexes and their uniqueness are there again after a restart', async () => {
  const dataDir = makeTestFolder();
  const schema = () =>
    new Schema({ _id: Number, email: { type: String, unique: true }, tags: [String] }, { autoIndex: false }).index({
      tags: 1,
    });
  const first = await connectTo(dataDir);
  const Before = first.connection.model('User', schema());
  await Before.createIndexes();
  await Before.create([
    { _id: 1, email: 'a', tags: ['x', 'y'] },
    { _id: 2, email: 'b' },
  ]);
  await first.stop();
  const second = await connectTo(dataDir);
  onTestFinished(second.stop);
  const After = second.connection.model('User', schema());
  expect(Object.keys(await After.collection.indexInformation()).sort()).toEqual(['_id_', 'email_1', 'tags_1']);
  expect(await After.findOne({ tags: 'y' }).lean()).toMatchObject({ _id: 1, email: 'a' });
  expect(await After.find({ tags: { $gte: 'x' } }).lean()).toHaveLength(1);
  await expect(After.create({ _id: 3, email: 'b' })).rejects.toMatchObject({ code: 11000 });
});

test('[DB19] ten thousand documents of one organization are found by its index', async () => {
  const connection = await connect();
  const Row = connection.model(
    'Row',
    new Schema({ organizationId: String, at: Number }).index({ organizationId: 1, at: 1 }),
  );
  await Row.init();
  await Row.collection.insertMany(
    Array.from({ length: 12_000 }, (_, at) => ({ organizationId: at < 10_000 ? 'big' : 'small', at })),
  );
  const rows = await Row.find({ organizationId: 'big' }).sort({ at: 1 }).lean();
  expect(rows.map(({ at }) => at)).toEqual(Array.from({ length: 10_000 }, (_, at) => at));
});
