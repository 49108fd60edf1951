import { once } from 'node:events';
import { mkdirSync, watch, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { createClosers } from './closers.ts';
import { joinDatabase, openDatabase } from './database.connection.ts';
import { createLogger } from './logger.ts';

let dataDir: string;
const closers = createClosers(createLogger('silent'));
const config = () => ({ mongodbUri: undefined, dataDir });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-'));
});
afterEach(async () => {
  await closers.closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

async function startOther(folder = dataDir) {
  const other = await startDatabaseProcess(folder);
  onTestFinished(other.kill);
  return other;
}

describe('a data folder in use', () => {
  it('[ST5] is waited for by a server that starts, and taken once the other process has ended', async () => {
    const other = await startOther();
    const reasons: string[] = [];
    const onWait = (reason: string) => {
      reasons.push(reason);
      void other.kill();
    };
    await openDatabase(config(), { closers, holder: 'the server', onWait });
    expect(mongoose.connection.readyState).toBe(1);
    expect(reasons).toEqual([
      expect.stringMatching(/^DATA_DIR .* Another Rollcall uses .* \(a test, process \d+\)\. /),
    ]);
  });

  it('[ST5] is not waited for without end, and the refusal says who uses it', async () => {
    await startOther();
    const opening = openDatabase(config(), { closers, holder: 'the server', patienceMs: 300 });
    await expect(opening).rejects.toThrow(/^DATA_DIR .* \(a test, process \d+\)\. Stop it or wait until it ends, /);
  });

  it('[SY13] is joined by a command as soon as the server that is starting on it answers', async () => {
    const otherDir = await mkdtemp(join(tmpdir(), 'rollcall-'));
    onTestFinished(() => rm(otherDir, { recursive: true, force: true }));
    await startOther(otherDir);
    const folder = join(dataDir, 'mongo');
    mkdirSync(folder);
    const lock = (socket: string) => {
      const address = { socket, isTemporary: false };
      const owner = { token: 'x', pid: process.ppid, lockedAt: Date.now(), address };
      writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
    };
    lock(join(folder, 'mongo.sock'));
    const watcher = watch(folder);
    const tried = once(watcher, 'change');
    const joining = joinDatabase(config(), { closers, holder: 'npm run inbox' });
    // The command has looked for an address in vain and tries to take the folder.
    await tried;
    watcher.close();
    lock(join(otherDir, 'mongo', 'mongo.sock'));
    await joining;
    expect(mongoose.connection.readyState).toBe(1);
  });
});
