import { rmSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#server/embedded/mongo/commands/open-database.ts';
import { auditIndexes } from '#server/embedded/mongo/testing/index-audit.ts';
import { makeTestFolder } from '#server/embedded/mongo/testing/test-folder.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';

const { MongoClient } = mongoose.mongo;
const WRITERS = 8;
const WRITES_BEFORE_KILL = 150;

test('[DB16] no acknowledged write is lost when the process is killed, and documents and indexes agree', async () => {
  const dataDir = makeTestFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 4; round += 1) {
    const server = await startDatabaseProcess(dataDir);
    onTestFinished(server.kill);
    const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 500 });
    const things = client.db().collection<{ _id: string; unique: string; n: number; tags: string[] }>('things');
    if (round === 0) await things.createIndexes([{ key: { unique: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
    for (const [id, n] of acknowledged) expect((await things.findOne({ _id: id }))?.n).toBeGreaterThanOrEqual(n);

    let written = 0;
    const write = async (writer: number) => {
      for (let at = 0; ; at += 1) {
        const id = `${round}-${writer}-${at >> 1}`;
        // Every document is inserted and then updated.
        if (at % 2 === 0) await things.insertOne({ _id: id, unique: id, n: 0, tags: ['a', `t${at}`] });
        else await things.updateOne({ _id: id }, { $inc: { n: 1 }, $set: { tags: ['b'] } });
        acknowledged.set(id, at % 2);
        written += 1;
        if (written === WRITES_BEFORE_KILL) await server.kill();
      }
    };
    const results = await Promise.allSettled(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(written).toBeGreaterThanOrEqual(WRITES_BEFORE_KILL);
    await client.close();
  }
  const folder = join(dataDir, 'mongo');
  rmSync(join(folder, 'owner.json'), { force: true });
  const database = openDatabase(folder, Date.now);
  expect(auditIndexes(database)).toEqual([]);
  const [things] = database.catalog.all();
  expect(things && database.store.count(things.dataRange)).toBeGreaterThanOrEqual(acknowledged.size);
  await database.store.close();
});
