import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FolderInUse, findAnsweringAddress } from './folder-lock.ts';
import { uriOf } from './server-address.ts';
import { STOP, type WorkerMessage, workerMessageSchema } from './worker-message.ts';

export interface EmbeddedMongo {
  /** A MongoDB connection string that names the database `rollcall`. */
  readonly uri: string;
  /** Finishes the writes that were taken on, closes the files and frees the folder. */
  stop(): Promise<void>;
}

export interface EmbeddedMongoOptions {
  /** The files lie in its folder `mongo`. Both are created when missing. */
  readonly dataDir: string;
  /** What this process is, in words for whoever finds the folder in use. */
  readonly holder: string;
  /** Called when the database ends without having been asked to; by default that ends the process, which can do nothing without it. */
  readonly onFailure?: (error: Error) => void;
}

/** Folders in use by this process: two threads of one process would not see each other's process id as another's. */
const running = new Set<string>();

/**
 * Starts the embedded database on `dataDir` (created when missing), in a thread of its own. It speaks MongoDB's wire
 * protocol as a standalone server; writes are answered when they are on disk. Rejects when the folder cannot be written,
 * and with FolderInUse when another process uses it.
 */
export async function startEmbeddedMongo({
  dataDir,
  holder,
  onFailure = raise,
}: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const folder = join(resolve(dataDir), 'mongo');
  if (running.has(folder)) throw new Error(`This Rollcall already uses the data folder ${folder}`);
  running.add(folder);
  const worker = new Worker(new URL('./mongo.worker.mjs', import.meta.url), { workerData: { folder, holder } });
  const exited = new Promise<void>((settle) => worker.once('exit', () => settle())).then(() => {
    running.delete(folder);
  });
  const message = await firstMessage(worker);
  if (message.kind === 'failed') {
    await worker.terminate();
    throw message.isInUse ? new FolderInUse(message.message) : new Error(message.message);
  }
  let isEnding = false;
  const fail = (cause: unknown) => {
    if (isEnding) return;
    isEnding = true;
    onFailure(new Error('The embedded database ended unexpectedly', { cause }));
  };
  worker.on('error', fail);
  worker.on('exit', fail);
  return {
    uri: message.uri,
    async stop() {
      isEnding = true;
      worker.postMessage(STOP);
      await exited;
    },
  };
}

/** Whether a database was ever made in `dataDir`. */
export function hasEmbeddedMongo(dataDir: string): boolean {
  return existsSync(join(resolve(dataDir), 'mongo', 'data.mdb'));
}

/** The connection string of the embedded database that a running process serves on `dataDir`; undefined when none does. */
export async function findEmbeddedMongo(dataDir: string): Promise<string | undefined> {
  const address = await findAnsweringAddress(join(resolve(dataDir), 'mongo'));
  return address === undefined ? undefined : uriOf(address);
}

function raise(error: Error): never {
  throw error;
}

function firstMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((settle, reject) => {
    const onExit = () => reject(new Error('The embedded database ended before it had started'));
    worker.once('error', reject);
    worker.once('exit', onExit);
    worker.once('message', (message: unknown) => {
      worker.off('error', reject);
      worker.off('exit', onExit);
      settle(workerMessageSchema.parse(message));
    });
  });
}
