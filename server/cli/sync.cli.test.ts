import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BEGINNING, type SyncRun } from '#server/sync/sync-run.ts';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { userEvent } from '#server/test/clerk-events.ts';
import { createTestClerk } from '#server/test/clerk-instance.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { startKillableServer } from '#server/test/killable-server.ts';
import { startLocalServer } from '#server/test/local-server.ts';
import { runCommand, startCommand } from '#server/test/run-command.ts';
import { databaseOf, emptyRealDatabase, startTestServer, testEnvironment } from '#server/test/test-server.ts';

/** Each command is a process with a database of its own to open. */
const LIMIT_MS = 120_000;

/** What is left of a reconcile whose server was killed, once its lease is over. */
const UNFINISHED: SyncRun = {
  _id: 'reconcile-1',
  kind: 'reconcile',
  isDryRun: false,
  withSessions: true,
  isForced: false,
  state: 'running',
  requestedAt: 0,
  startedAt: 0,
  finishedAt: null,
  leaseOwner: 'the dead',
  leaseUntil: 0,
  attempts: 1,
  instanceId: null,
  checkpoint: { step: 'sessions', place: BEGINNING },
  counts: {},
  report: {},
  failure: null,
};

let clerk: TestClerkApi;
let dataDir: string;

beforeAll(async () => {
  clerk = await startTestClerkApi();
  clerk.users = [{ ...userEvent('user.created', { id: 'user_1' }).data, id: 'user_1' }];
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-sync-'));
  await emptyRealDatabase({});
});
afterAll(async () => {
  await clerk.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('npm run sync', () => {
  it(
    '[SY13] does the run itself when no server does, and tells it in plain lines',
    async () => {
      const environment = testEnvironment(createTestClerk(), dataDir, { CLERK_API_URL: clerk.url });
      const { code, lines } = await runCommand(['sync', 'backfill'], environment);
      expect(lines.join('\n')).not.toContain('\u001b');
      expect(lines).toContain('  users: 1 at Clerk; 1 missing, 0 extra, 0 changed here');
      expect(lines).toContain('    added: user_1');
      expect(lines).toContain('  waitlist: not offered by this Clerk instance');
      expect(code).toBe(0);

      const status = await runCommand(['sync', 'status'], environment);
      expect(status.lines[0]).toMatch(/^backfill: done, begun at 20\S+Z, took \d+\.\d s$/);
      expect(status.code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    '[SY13] lets a running server on the same data do the run',
    async () => {
      const server = await startTestServer({ CLERK_API_URL: clerk.url });
      try {
        const environment = testEnvironment(server.clerk, server.dataDir, { CLERK_API_URL: clerk.url });
        const { code, lines } = await runCommand(['sync', 'reconcile', '--dry-run'], environment);
        expect(lines).toContain('    would be added: user_1');
        expect(lines).toContainEqual(expect.stringMatching(/^reconcile \(dry run\): done/));
        expect(code).toBe(0);
        expect(await mongoose.connection.collection('users').countDocuments({})).toBe(0);
      } finally {
        await server.stop();
      }
    },
    LIMIT_MS,
  );

  it(
    '[SY13] says that the database has gone with the server that was killed, and leaves the run to be gone on with',
    async () => {
      const data = join(dataDir, 'killed');
      const environment = testEnvironment(createTestClerk(), data, { CLERK_API_URL: clerk.url, MONGODB_URI: '' });
      const server = await startKillableServer(environment);
      onTestFinished(server.kill);
      clerk.intercept = async ({ path }) => {
        if (path === '/v1/organizations') await server.kill();
        return undefined;
      };
      const cut = await runCommand(['sync', 'reconcile'], environment);
      clerk.intercept = () => undefined;
      expect(cut.lines.at(-1)).toBe(
        'The database has gone, as when the server that ran it is stopped. Give the same command again: a run of sync goes on from here.',
      );
      expect(cut.code).toBe(1);
      const status = await runCommand(['sync', 'status'], environment);
      expect(status.lines[0]).toMatch(/^reconcile: running, /);
    },
    LIMIT_MS,
  );

  it(
    '[SY13] says of a run whose holder is gone that it was interrupted',
    async () => {
      const environment = { DATA_DIR: join(dataDir, 'interrupted'), MONGODB_URI: '' };
      const database = await startDatabaseProcess(environment.DATA_DIR);
      onTestFinished(database.kill);
      await insertRun(database.uri, { ...UNFINISHED, leaseUntil: Date.now() - 1 });
      const status = await runCommand(['sync', 'status'], environment);
      expect(status.lines[0]).toMatch(/^reconcile: interrupted, begun at \S+; it goes on with the next server$/);
    },
    LIMIT_MS,
  );

  it(
    '[SY13] leaves a run of local Clerk that a killed server has begun to the next server, and the data folder too',
    async () => {
      const environment = { DATA_DIR: join(dataDir, 'left'), MONGODB_URI: '' };
      const database = await startDatabaseProcess(environment.DATA_DIR);
      onTestFinished(database.kill);
      await insertRun(database.uri, { ...UNFINISHED, leaseUntil: Date.now() + 3_600_000 });
      await database.kill();

      const again = await runCommand(['sync', 'reconcile', '--sessions'], environment);
      expect(again).toEqual({
        code: 1,
        lines: ['Local Clerk lives in the server: start it (npm start), and this run goes on by itself.'],
      });
      expect(existsSync(join(environment.DATA_DIR, 'mongo', 'owner.json'))).toBe(false);

      const server = await startLocalServer({ ...environment, SYNC_INTERVAL_HOURS: '0' });
      onTestFinished(server.stop);
      const runs = mongoose.connection.collection<SyncRun>('sync_runs');
      await runs.updateOne({ _id: UNFINISHED._id, state: 'running' }, { $set: { leaseUntil: 0 } });
      const readState = async () => (await runs.findOne({}))?.state;
      await expect.poll(readState, { timeout: 30_000 }).toBe('done');
    },
    LIMIT_MS,
  );

  it(
    '[SY13] tells the same where somebody else runs the database and no server goes on with the run',
    async () => {
      const environment = { DATA_DIR: join(dataDir, 'joined'), MONGODB_URI: '' };
      const database = await startDatabaseProcess(environment.DATA_DIR);
      onTestFinished(database.kill);
      await insertRun(database.uri, UNFINISHED);
      const { code, lines } = await runCommand(['sync', 'reconcile', '--sessions'], environment);
      expect(lines.at(-1)).toBe(
        'Local Clerk lives in the server: start it (npm start), and this run goes on by itself.',
      );
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    '[SY13] waits, also with local Clerk, while another run is at work, and says for what',
    async () => {
      const server = await startLocalServer({ SYNC_INTERVAL_HOURS: '0' });
      try {
        const runs = mongoose.connection.collection<SyncRun>('sync_runs');
        await runs.insertOne({ ...UNFINISHED, leaseUntil: Date.now() + 3_600_000 });
        const waiting = startCommand(['sync', 'backfill', '--dry-run'], server.environment);
        await waiting.hasWritten('Waiting for the end of a reconcile that is at work.');
        await runs.updateOne(
          { _id: UNFINISHED._id },
          { $set: { state: 'done', leaseUntil: 0, finishedAt: Date.now() } },
        );
        const { code, lines } = await waiting.ended;
        expect(lines).toContainEqual(expect.stringMatching(/^backfill \(dry run\): done/));
        expect(code).toBe(0);
      } finally {
        await server.stop();
      }
    },
    LIMIT_MS,
  );

  it(
    '[SY13] finds nothing to repair after local Clerk has sent its webhooks, and brings back what was lost',
    async () => {
      const server = await startLocalServer({ SYNC_INTERVAL_HOURS: '0' });
      try {
        const users = mongoose.connection.collection<{ _id: string; name?: string }>('users');
        await expect.poll(() => users.countDocuments({ isStub: false }), { timeout: 30_000 }).toBe(51);
        await expect.poll(() => countWaiting(), { timeout: 30_000 }).toBe(0);
        const clean = await runCommand(['sync', 'reconcile'], server.environment);
        expect(clean.lines).toContain('  users: 51 at Clerk; 0 missing, 0 extra, 0 changed here');
        expect(clean.lines).toContain('  organizations: 2 at Clerk; 0 missing, 0 extra, 0 changed here');
        expect(clean.lines).toContain('  memberships: 52 at Clerk; 0 missing, 0 extra, 0 changed here');
        expect(clean.code).toBe(0);

        const lost = await users.findOneAndDelete({});
        const repaired = await runCommand(['sync', 'backfill', '--sessions'], server.environment);
        expect(repaired.lines).toContain(`    added: ${lost?._id}`);
        expect(await users.findOne({ _id: lost?._id ?? '' })).toEqual(
          expect.objectContaining({ name: lost?.name, isStub: false }),
        );
        expect(repaired.code).toBe(0);
      } finally {
        await server.stop();
      }
    },
    LIMIT_MS,
  );

  it(
    '[SY13] says in a line what to do when local Clerk has no server, and when a word is wrong',
    async () => {
      const environment = { DATA_DIR: join(dataDir, 'empty'), ...databaseOf(process.pid) };
      const local = await runCommand(['sync', 'backfill'], environment);
      expect(local).toEqual({
        code: 1,
        lines: ['Local Clerk lives in the server: start it first (npm start), then run this again.'],
      });
      const typo = await runCommand(['sync', 'backfil'], environment);
      expect(typo).toMatchObject({ code: 1 });
      expect(typo.lines).toContain('  npm run sync -- status');
    },
    LIMIT_MS,
  );

  it(
    '[SY13] says why a run failed, and ends with exit code 1',
    async () => {
      clerk.intercept = () => ({ status: 401 });
      const remote = testEnvironment(createTestClerk(), dataDir, { CLERK_API_URL: clerk.url });
      const refused = await runCommand(['sync', 'backfill'], remote);
      expect(refused.lines).toContain("  Clerk's API answered 401: GET /v1/instance");
      expect(refused.code).toBe(1);
    },
    LIMIT_MS,
  );
});

function countWaiting(): Promise<number> {
  return mongoose.connection.collection('webhook_events').countDocuments({ settledAt: null });
}

async function insertRun(uri: string, run: SyncRun): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.collection<SyncRun>('sync_runs').insertOne(run);
  await connection.close();
}
