import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { userEvent } from '#server/test/clerk-events.ts';
import { createTestClerk } from '#server/test/clerk-instance.ts';
import { startKillableServer } from '#server/test/killable-server.ts';
import { startLocalServer } from '#server/test/local-server.ts';
import { runCommand } from '#server/test/run-command.ts';
import { databaseOf, emptyRealDatabase, startTestServer, testEnvironment } from '#server/test/test-server.ts';

/** Each command is a process with a database of its own to open. */
const LIMIT_MS = 120_000;

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
      expect(typo).toEqual({ code: 1, lines: [expect.stringContaining('npm run sync -- backfill|reconcile|status')] });
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
