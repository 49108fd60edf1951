import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { mongo } from 'mongoose';
import { afterEach, expect, it, vi } from 'vitest';
import { toErrorBody } from '#server/errors.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { askDatabase, whileAnswering } from './answering.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const codeOf = (error: unknown) => toErrorBody(error, 'request_1').error.code;

it.each([
  [10_107, 'unavailable', 'is no primary any more'],
  [11_600, 'unavailable', 'stops'],
  [14_031, 'unavailable', 'has no room'],
  [8, 'internal', 'does not say what is wrong'],
])('[DR14] takes code %i for %s: the database %s', (code, expected, errmsg) => {
  expect(codeOf(new mongo.MongoServerError({ errmsg, code }))).toBe(expected);
});

it('[DR14] takes for unavailable that all connections wait for a database that hangs', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-unable-'));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  const database = await startDatabaseProcess(dataDir);
  closers.push(() => database.kill());
  const options = { maxPoolSize: 1, waitQueueTimeoutMS: 100 };
  const connection = await mongoose.createConnection(database.uri, options).asPromise();
  database.freeze();
  const first = connection.db?.command({ ping: 1 });
  const failure = await connection.db?.command({ ping: 1 }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'MongoWaitQueueTimeoutError' });
  expect(codeOf(failure)).toBe('unavailable');
  database.thaw();
  await first;
  await connection.close();
});

it('[DR14] waits for what takes long while the database answers', async () => {
  closers.push(await openTestDatabase());
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  closers.push(() => vi.useRealTimers());
  let finish: (outcome: string) => void = () => undefined;
  const work = whileAnswering(
    new Promise<string>((resolve) => {
      finish = resolve;
    }),
  );
  for (let look = 0; look < 10; look += 1) {
    vi.advanceTimersByTime(2_000);
    await askDatabase();
  }
  finish('done');
  expect(await work).toBe('done');
});
