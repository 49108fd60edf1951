import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestFolder } from '#server/embedded/mongo/testing/test-folder.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { startEmbeddedMongo } from './embedded-mongo.ts';
import { FolderLock } from './folder-lock.ts';
import { startMongoServer } from './mongo-server.ts';

const start = (folder: string, now?: () => number) =>
  startMongoServer(now === undefined ? { folder } : { folder, now });

test('[DB17] a folder that another process uses is refused, by name, and free again when that one is killed', async () => {
  const dataDir = makeTestFolder();
  const first = await startDatabaseProcess(dataDir);
  onTestFinished(first.kill);
  await expect(startEmbeddedMongo({ dataDir, holder: 'a test' })).rejects.toThrow(
    `Another Rollcall uses the data folder ${join(dataDir, 'mongo')}`,
  );
  await first.kill();
  const second = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  await second.stop();
});

test('[DB17] of several processes that start after a crash one gets the folder, and the others say why not', async () => {
  const dataDir = makeTestFolder();
  const crashed = await startDatabaseProcess(dataDir);
  await crashed.kill();
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => startDatabaseProcess(dataDir)));
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') onTestFinished(outcome.value.kill);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(String(outcome.reason)).toContain('Another Rollcall uses the data folder');
  }
});

test('[DB17] one process does not open a folder twice', async () => {
  const dataDir = makeTestFolder();
  const database = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  await expect(startEmbeddedMongo({ dataDir, holder: 'a test' })).rejects.toThrow('already uses the data folder');
  await database.stop();
  await (await startEmbeddedMongo({ dataDir, holder: 'a test' })).stop();
});

test.each([
  [
    'of a process that is gone',
    { token: 'x', pid: 2 ** 22 + 1, lockedAt: Date.now(), address: { socket: '/nowhere.sock', isTemporary: false } },
  ],
  [
    'with our own process id, as a container has after a restart',
    { token: 'x', pid: process.pid, lockedAt: Date.now(), address: { socket: '/nowhere.sock', isTemporary: false } },
  ],
  [
    'of a live process that never began to listen',
    { token: 'x', pid: process.ppid, lockedAt: Date.now() - 10_001, address: { port: 9 } },
  ],
  ['that nobody can read', 'half a lo'],
])('[DB17] a lock %s is taken over', async (_what, owner) => {
  const folder = makeTestFolder();
  writeFileSync(join(folder, 'owner.json'), typeof owner === 'string' ? owner : JSON.stringify(owner));
  const server = await start(folder);
  await server.stop();
  expect(readdirSync(folder).filter((name) => name.startsWith('owner'))).toEqual([]);
});

test('[DB17] a process that is starting is waited for until it answers', async () => {
  const folder = makeTestFolder();
  const socket = join(folder, 'mongo.sock');
  const owner = { token: 'x', pid: process.ppid, lockedAt: Date.now(), address: { socket, isTemporary: false } };
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
  const refused = expect(start(folder)).rejects.toThrow('Another Rollcall');
  const other = createServer().listen(socket);
  await refused;
  other.close();
});

test('[DB17] a lock that was lost while starting is not taken for ours', async () => {
  const folder = makeTestFolder();
  const address = { socket: join(folder, 'mongo.sock'), isTemporary: false };
  const lock = await FolderLock.acquire(folder, { holder: 'a test', address }, Date.now);
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ token: 'other', pid: 1, lockedAt: 0, address }));
  expect(() => lock.confirm(address)).toThrow('Another Rollcall');
  lock.release();
  expect(existsSync(join(folder, 'owner.json'))).toBe(true);
});

test('[DB17] a data folder that cannot be made or written is named in the error', async () => {
  const parent = makeTestFolder();
  writeFileSync(join(parent, 'file'), '');
  await expect(startEmbeddedMongo({ dataDir: join(parent, 'file'), holder: 'a test' })).rejects.toThrow(
    `The data folder ${join(parent, 'file', 'mongo')} cannot be created`,
  );
  // Nobody may make files there, not even root.
  const closed = process.platform === 'linux' ? '/proc/self' : '/dev';
  await expect(start(closed)).rejects.toThrow(`The data folder ${closed} cannot be written`);
});

test('[DB17] files that are no database are named in the error, and left as they are', async () => {
  const folder = makeTestFolder();
  writeFileSync(join(folder, 'data.mdb'), 'not a database'.repeat(1000));
  await expect(start(folder)).rejects.toThrow(`The database in ${folder} cannot be opened`);
  expect(readFileSync(join(folder, 'data.mdb'), 'utf8')).toBe('not a database'.repeat(1000));
  expect(existsSync(join(folder, 'owner.json'))).toBe(false);
});

test('[DB17] only this user can reach the socket and read the files', async () => {
  const dataDir = makeTestFolder();
  const database = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  const folder = join(dataDir, 'mongo');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  await database.stop();
  expect(readdirSync(folder).sort()).toEqual(['data.mdb', 'data.mdb-lock']);
});

test('[DB17] where the path is too long for a socket, a private temporary folder holds it and goes at the end', async () => {
  const folder = join(makeTestFolder(), 'long'.repeat(30));
  const server = await start(folder);
  const socket = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(server.uri)?.[1] ?? '');
  expect(Buffer.byteLength(socket)).toBeLessThan(100);
  expect(statSync(join(socket, '..')).mode & 0o777).toBe(0o700);
  await server.stop();
  expect(existsSync(join(socket, '..'))).toBe(false);
});
