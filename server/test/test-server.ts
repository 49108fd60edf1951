import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { readConfig } from '#server/config.ts';
import { type RunningServer, startServer } from '#server/server.ts';
import type { ClerkEvent } from './clerk-events.ts';
import { createTestClerk, type TestClerk } from './clerk-instance.ts';
import { type Delivery, signDelivery } from './deliveries.ts';

export interface TestServer {
  origin: string;
  clerk: TestClerk;
  dataDir: string;
  /** A session token for a person; the session is `sess_` and the user id unless told. */
  token(userId: string, options?: { sessionId?: string; organizationId?: string }): string;
  get(path: string, token?: string): Promise<{ status: number; body: unknown }>;
  post(delivery: Delivery): Promise<{ status: number; body: unknown }>;
  /** Delivers events one after the other and waits until the worker has settled them all. */
  deliver(...events: ClerkEvent[]): Promise<void>;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole server on a free port with its own data; Clerk is an instance whose key only the test holds. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const clerk = createTestClerk();
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-'));
  const config = () => readConfig(testEnvironment(clerk, dataDir, environment));
  await emptyRealDatabase(environment);
  let running: RunningServer = await startServer(config());
  const origin = () => `http://127.0.0.1:${running.port}`;

  const server: TestServer = {
    get origin() {
      return origin();
    },
    clerk,
    dataDir,
    token: (userId, options = {}) =>
      clerk.signToken({ userId, sessionId: `sess_${userId}`, origin: origin(), ...options }),
    async get(path, token) {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return readReply(await fetch(`${origin()}${path}`, { headers }));
    },
    async post({ body, headers }) {
      return readReply(await fetch(`${origin()}/api/webhooks`, { method: 'POST', body, headers }));
    },
    async deliver(...events) {
      const ids: string[] = [];
      for (const event of events) {
        const delivery = signDelivery(event, { secret: clerk.signingSecrets[0] ?? '' });
        const reply = await server.post(delivery);
        if (reply.status !== 204) throw new Error(`The delivery was answered with ${reply.status}.`);
        ids.push(delivery.id);
      }
      await waitUntilSettled(ids);
    },
    async restart() {
      await running.stop();
      running = await startServer(config());
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

export function testEnvironment(clerk: TestClerk, dataDir: string, extra: Record<string, string>) {
  return {
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcmsudGVzdCQ',
    CLERK_SECRET_KEY: 'sk_test_rollcall',
    // Nobody listens there: a test that wants Clerk's API brings its own.
    CLERK_API_URL: 'http://127.0.0.1:9',
    SYNC_INTERVAL_HOURS: '0',
    CLERK_JWT_KEY: clerk.jwtKey,
    CLERK_WEBHOOK_SIGNING_SECRET: clerk.signingSecrets.join(','),
    CLERK_INSTANCE_ID: clerk.instanceId,
    ...databaseOf(process.pid),
    ...extra,
  };
}

/** With MONGODB_URI the same tests run against that MongoDB, each process in a database of its own. */
export function databaseOf(pid: number): Record<string, string> {
  const uri = process.env.MONGODB_URI;
  if (uri === undefined || uri === '') return {};
  const url = new URL(uri);
  url.pathname = `/rollcall_test_${pid}`;
  return { MONGODB_URI: url.href };
}

export async function emptyRealDatabase(environment: Record<string, string>): Promise<void> {
  const uri = environment.MONGODB_URI ?? databaseOf(process.pid).MONGODB_URI;
  if (uri === undefined) return;
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

async function readReply(response: Response): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

/** Asks the inbox itself: nothing the server says about its work is taken on trust. */
export async function waitUntilSettled(
  ids: string[],
  timeoutMs = 15_000,
  connection: mongoose.Connection = mongoose.connection,
): Promise<void> {
  const events = connection.collection<{ _id: string }>('webhook_events');
  await waitFor(
    async () => (await events.countDocuments({ _id: { $in: ids }, settledAt: { $ne: null } })) === ids.length,
    timeoutMs,
  );
}

/** Resolves as soon as `condition` holds; rejects when it does not in time. */
export async function waitFor(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
