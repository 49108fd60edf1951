import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { createLocalClerk, type LocalClerk, type LocalClerkOptions } from '#server/embedded/clerk/local-clerk.ts';
import { startEmbeddedMongo } from '#server/embedded/mongo/embedded-mongo.ts';
import { listen } from './listen.ts';
import { startReceiver, type TestReceiver } from './test-receiver.ts';

export interface TestLocalClerk {
  readonly clerk: LocalClerk;
  /** Such as http://127.0.0.1:40123; it stays the same over restarts. */
  origin: string;
  receiver: TestReceiver;
  /** Stops local Clerk and makes it anew on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects mongoose to an empty database: the embedded one, or one of its own in the MongoDB at `mongodbUri`. */
export async function openTestDatabase(mongodbUri: string | undefined): Promise<() => Promise<void>> {
  if (mongodbUri !== undefined && mongodbUri !== '') {
    const url = new URL(mongodbUri);
    url.pathname = `/local_clerk_test_${process.pid}`;
    await mongoose.connect(url.href);
    await mongoose.connection.dropDatabase();
    return async () => {
      await mongoose.connection.dropDatabase();
      await mongoose.disconnect();
    };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'local-clerk-'));
  const database = await startEmbeddedMongo({ dataDir, holder: 'a test' });
  await mongoose.connect(database.uri);
  return async () => {
    await mongoose.disconnect();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** Local Clerk over real HTTP on the connected database, with a receiver for what it sends. */
export async function startLocalClerk(options: Partial<LocalClerkOptions> = {}): Promise<TestLocalClerk> {
  const receiver = await startReceiver(() => current.signingSecrets);
  const httpServer = createServer((request, response) => app(request, response));
  const origin = await listen(httpServer);
  const all: LocalClerkOptions = {
    webhookUrl: () => receiver.url,
    signingSecrets: [],
    logger: pino({ level: 'silent' }),
    now: Date.now,
    demo: true,
    ...options,
  };
  let current = await createLocalClerk(all);
  let app = mount(current);
  current.start();

  return {
    get clerk() {
      return current;
    },
    origin,
    receiver,
    async restart() {
      await current.stop();
      current = await createLocalClerk(all);
      app = mount(current);
      current.start();
    },
    async stop() {
      await current.stop();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
      await receiver.stop();
    },
  };
}

function mount(clerk: LocalClerk): express.Express {
  const app = express();
  app.use('/__clerk', clerk.router);
  app.use('/__clerk_backend', clerk.backendRouter);
  return app;
}
