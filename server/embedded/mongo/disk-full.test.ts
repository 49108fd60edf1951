import mongoose from 'mongoose';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestFolder } from '#server/embedded/mongo/testing/test-folder.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';

const { MongoClient, MongoServerError } = mongoose.mongo;
const REFUSALS = 200;

test('[DB21] a disk without room refuses writes and nothing else, however often, until there is room', async () => {
  const database = await startDatabaseProcess(makeTestFolder(), { maxFileKb: 20_000 });
  onTestFinished(() => database.kill());
  const client = await new MongoClient(database.uri).connect();
  onTestFinished(() => client.close());
  const things = client.db().collection<{ _id: number; text: string }>('things');
  const write = (id: number) => things.insertOne({ _id: id, text: 'x'.repeat(10_000) });

  let written = 0;
  const codes: unknown[] = [];
  for (let id = 0; codes.length < REFUSALS; id += 1) {
    await write(id).then(
      () => {
        written += 1;
      },
      (error: unknown) => codes.push(error instanceof MongoServerError ? error.code : error),
    );
  }
  expect(codes).toEqual(Array.from({ length: REFUSALS }, () => 14_031));
  expect(written).toBeGreaterThan(100);
  expect(await things.countDocuments()).toBe(written);

  database.freeSpace();
  await write(-1);
  expect(await things.countDocuments()).toBe(written + 1);
});
