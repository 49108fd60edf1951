import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type DatabaseProcess, startDatabaseProcess } from './database-process.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export interface DatabaseScene {
  server: TestServer;
  database: DatabaseProcess;
  dataDir: string;
}

export interface DatabaseSceneOptions {
  /** No file of the database grows beyond this. */
  maxFileKb?: number;
  environment?: Record<string, string>;
}

/** For the tests of a file: what they open is closed after each, last first. */
export function setUpDatabaseScenes() {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  /** A server whose database lives in a process of its own, so that it can be taken away. */
  async function openScene({ environment, ...limits }: DatabaseSceneOptions = {}): Promise<DatabaseScene> {
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-away-'));
    closers.push(() => rm(dataDir, { recursive: true, force: true }));
    const scene = { database: await startDatabaseProcess(dataDir, limits), dataDir };
    // Whichever then runs, and after the server: a driver whose database has just gone may close for half a minute.
    closers.push(() => scene.database.kill());
    const server = await startTestServer({ MONGODB_URI: scene.database.uri, ...environment });
    closers.push(
      () => server.stop(),
      () => scene.database.thaw(),
    );
    return Object.assign(scene, { server });
  }

  return { openScene, closeLater: (close: () => unknown) => void closers.push(close) };
}
