import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, disconnectDatabase } from '#server/database/connection.ts';
import { startEmbeddedMongo } from '#server/embedded/mongo/embedded-mongo.ts';
import { databaseOf, emptyRealDatabase } from './test-server.ts';

/**
 * An empty database with every index, connected; resolves to what closes it again. With `detour` mongoose connects to the
 * address that it answers for the database's.
 */
export async function openTestDatabase(
  detour: (uri: string) => Promise<string> = async (uri) => uri,
): Promise<() => Promise<void>> {
  const real = databaseOf(process.pid);
  if (real.MONGODB_URI !== undefined) {
    await emptyRealDatabase(real);
    await connectDatabase(await detour(real.MONGODB_URI));
    return disconnectDatabase;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-db-'));
  const embedded = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  await connectDatabase(await detour(embedded.uri));
  return async () => {
    await disconnectDatabase();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
