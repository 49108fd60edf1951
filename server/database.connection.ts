import { setTimeout as delay } from 'node:timers/promises';
import { connectDatabase, disconnectDatabase } from '#server/database/connection.ts';
import type { Closers } from './closers.ts';
import type { Config } from './config.ts';
import { prepareDataFolder } from './data-folder.ts';
import { StartupError } from './errors.ts';

type DatabaseConfig = Pick<Config, 'mongodbUri' | 'dataDir'>;

/** As a rule a command is over, or one server gone and the next one there, within this time. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 100;

interface Surroundings {
  closers: Closers;
  /** What this process is, in words for whoever finds the data folder in use: `npm run inbox`. */
  holder: string;
  /** Told, once, that the folder is in use and by whom. */
  onWait?: (reason: string) => void;
  /** How long a folder in use is waited for. */
  patienceMs?: number;
}

/**
 * Connects to MONGODB_URI, or starts the embedded database in DATA_DIR, as soon as no other process uses that. Throws a
 * StartupError that names the variable.
 */
export async function openDatabase({ mongodbUri, dataDir }: DatabaseConfig, surroundings: Surroundings): Promise<void> {
  const { closers } = surroundings;
  const isWorthIt = async () => (await findEmbedded(dataDir)) === undefined;
  const start = () => startEmbedded(dataDir, surroundings);
  await connect(mongodbUri, mongodbUri ?? (await patiently(start, isWorthIt, surroundings)), closers);
}

/**
 * As `openDatabase`, but for a command beside the server: while a process serves DATA_DIR, its database is used. Answers
 * whether none does, so that this process runs the database and no server can be there.
 */
export async function joinDatabase(
  { mongodbUri, dataDir }: DatabaseConfig,
  surroundings: Surroundings,
): Promise<{ isAlone: boolean }> {
  const { closers } = surroundings;
  // A server that was starting at the first look answers at the next.
  const isWorthIt = async () => true;
  let isAlone = false;
  const start = async () => {
    const served = await findEmbedded(dataDir);
    isAlone = served === undefined;
    return served ?? startEmbedded(dataDir, surroundings);
  };
  await connect(mongodbUri, mongodbUri ?? (await patiently(start, isWorthIt, surroundings)), closers);
  return { isAlone };
}

/** Whether there is a database to look at; false before the first start in DATA_DIR. */
export async function hasDatabase({ mongodbUri, dataDir }: DatabaseConfig): Promise<boolean> {
  const { hasEmbeddedMongo } = await import('#server/embedded/mongo/embedded-mongo.ts');
  return mongodbUri !== undefined || hasEmbeddedMongo(dataDir);
}

/** Does `start` until it no longer finds the folder in use, or the patience ends. */
async function patiently(
  start: () => Promise<string>,
  isWorthIt: () => Promise<boolean>,
  { onWait, patienceMs = PATIENCE_MS }: Surroundings,
): Promise<string> {
  const deadline = performance.now() + patienceMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof FolderTaken) || performance.now() > deadline) throw error;
      if (isFirst) onWait?.(error.message);
    }
    do await delay(LOOK_AGAIN_MS);
    while (performance.now() < deadline && !(await isWorthIt()));
  }
}

async function findEmbedded(dataDir: string): Promise<string | undefined> {
  const { findEmbeddedMongo } = await import('#server/embedded/mongo/embedded-mongo.ts');
  return findEmbeddedMongo(dataDir);
}

async function startEmbedded(dataDir: string, { closers, holder }: Surroundings): Promise<string> {
  await prepareDataFolder(dataDir);
  const { startEmbeddedMongo } = await import('#server/embedded/mongo/embedded-mongo.ts');
  const { FolderInUse } = await import('#server/embedded/mongo/folder-lock.ts');
  const database = await startEmbeddedMongo({ dataDir, holder }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const Kind = cause instanceof FolderInUse ? FolderTaken : StartupError;
    throw new Kind(`DATA_DIR ${dataDir} cannot hold the embedded database: ${reason}`, { cause });
  });
  closers.add(database.stop);
  return database.uri;
}

class FolderTaken extends StartupError {}

async function connect(mongodbUri: string | undefined, uri: string, closers: Closers): Promise<void> {
  closers.add(disconnectDatabase);
  await connectDatabase(uri).catch((cause: unknown) => {
    if (mongodbUri === undefined) throw cause;
    // The driver's own message may hold the address with its password.
    const kind = cause instanceof Error ? cause.name : 'unknown failure';
    throw new StartupError(
      `MONGODB_URI names a database that cannot be used (${kind}): check its address and password`,
      { cause },
    );
  });
}
