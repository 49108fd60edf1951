import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/server.ts';
import { databaseOf, emptyRealDatabase } from './test-server.ts';

export interface LocalServer {
  /** The address people type. */
  origin: string;
  /** The variables with which a command finds this server's data. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** What `npm start` runs on a fresh machine, on a free port and with its own data; without colleagues who come and go. */
export async function startLocalServer(environment: Record<string, string> = {}): Promise<LocalServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-local-'));
  const database = databaseOf(process.pid);
  await emptyRealDatabase(database);
  const variables = {
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DEMO_ACTIVITY: 'off',
    ...database,
    ...environment,
  };
  const server = await startServer(readConfig(variables));
  return {
    origin: `http://localhost:${server.port}`,
    environment: variables,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
