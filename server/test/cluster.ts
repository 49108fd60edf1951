import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Activity } from '#shared/presence.ts';
import type { ClerkEvent } from './clerk-events.ts';
import { createTestClerk, type TestClerk } from './clerk-instance.ts';
import { startDatabaseProcess } from './database-process.ts';
import { signDelivery } from './deliveries.ts';
import { findFreePort } from './free-port.ts';
import { type KillableServer, startKillableServer } from './killable-server.ts';
import { connectWithToken, type LiveClient } from './live-client.ts';
import { type RedisProcess, startRedis } from './redis-process.ts';
import { testEnvironment, waitUntilSettled } from './test-server.ts';

/** Where all servers of a cluster are reached by browsers, whatever stands before them. */
const ORIGIN = 'http://people.test';

export interface ConnectToServerOptions {
  sessionId?: string;
  activity?: Activity;
  /** A token made before. */
  token?: string;
}

export interface ClusterServer extends KillableServer {
  origin: string;
  connect(userId: string, options?: ConnectToServerOptions): Promise<LiveClient>;
  /** Delivers events to this server and waits until a worker of any has settled them. */
  deliver(...events: ClerkEvent[]): Promise<void>;
}

export interface Cluster {
  redis: RedisProcess;
  clerk: TestClerk;
  token(userId: string, sessionId?: string): string;
  /** One more server, a process of its own, behind nothing. */
  startServer(): Promise<ClusterServer>;
  stop(): Promise<void>;
}

/** A real Redis and a database in processes of their own, for servers that share both. */
export async function startCluster(environment: Record<string, string> = {}): Promise<Cluster> {
  const clerk = createTestClerk();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-cluster-'));
  const [redis, database] = await Promise.all([startRedis(), startDatabaseProcess(dataDir)]);
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const running: KillableServer[] = [];
  const token = (userId: string, sessionId = `sess_${userId}`) =>
    clerk.signToken({ userId, sessionId, origin: ORIGIN });

  async function startServer(): Promise<ClusterServer> {
    const port = await findFreePort();
    const extra = { PORT: String(port), PUBLIC_ORIGIN: ORIGIN, MONGODB_URI: database.uri, REDIS_URL: redis.url };
    const server = await startKillableServer(testEnvironment(clerk, dataDir, { ...extra, ...environment }));
    running.push(server);
    const origin = `http://127.0.0.1:${port}`;
    return {
      ...server,
      origin,
      connect: (userId, options = {}) =>
        connectWithToken({ origin }, options.token ?? token(userId, options.sessionId), ORIGIN, options),
      async deliver(...events) {
        for (const event of events) {
          const { id, body, headers } = signDelivery(event, { secret: clerk.signingSecrets[0] ?? '' });
          const { status } = await fetch(`${origin}/api/webhooks`, { method: 'POST', body, headers });
          if (status !== 204) throw new Error(`The delivery was answered with ${status}.`);
          await waitUntilSettled([id], 15_000, connection);
        }
      },
    };
  }

  return {
    redis,
    clerk,
    token,
    startServer,
    async stop() {
      for (const server of running) await server.kill();
      await connection.close();
      await Promise.all([redis.stop(), database.kill()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
