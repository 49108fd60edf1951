import { connectDatabase, disconnectDatabase } from '#server/database/connection.ts';
import type { Closers } from './closers.ts';
import type { Config } from './config.ts';
import { prepareDataFolder } from './data-folder.ts';
import { StartupError } from './errors.ts';

type DatabaseConfig = Pick<Config, 'mongodbUri' | 'dataDir'>;

/** Connects to MONGODB_URI, or starts the embedded database in DATA_DIR. Throws a StartupError that names the variable. */
export async function openDatabase({ mongodbUri, dataDir }: DatabaseConfig, closers: Closers): Promise<void> {
  await connect(mongodbUri, mongodbUri ?? (await startEmbedded(dataDir, closers)), closers);
}

/** As `openDatabase`, but for a command beside the server: while a server runs on DATA_DIR, its database is used. */
export async function joinDatabase({ mongodbUri, dataDir }: DatabaseConfig, closers: Closers): Promise<void> {
  const { findEmbeddedMongo } = await import('#server/embedded/mongo/embedded-mongo.ts');
  const uri = mongodbUri ?? (await findEmbeddedMongo(dataDir)) ?? (await startEmbedded(dataDir, closers));
  await connect(mongodbUri, uri, closers);
}

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

async function startEmbedded(dataDir: string, closers: Closers): Promise<string> {
  await prepareDataFolder(dataDir);
  const { startEmbeddedMongo } = await import('#server/embedded/mongo/embedded-mongo.ts');
  const database = await startEmbeddedMongo({ dataDir }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(`DATA_DIR ${dataDir} cannot hold the embedded database: ${reason}`, { cause });
  });
  closers.add(database.stop);
  return database.uri;
}
