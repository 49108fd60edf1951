import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { userEvent } from '#server/test/clerk-events.ts';
import { runCommand } from '#server/test/run-command.ts';
import { startTestServer, type TestServer, testEnvironment } from '#server/test/test-server.ts';

/** Each command is a process with a database of its own to open. */
const LIMIT_MS = 120_000;

let clerk: TestClerkApi;
let server: TestServer;
let environment: Record<string, string>;

beforeAll(async () => {
  clerk = await startTestClerkApi();
  clerk.users = [{ ...userEvent('user.created', { id: 'user_1' }).data, id: 'user_1' }];
  server = await startTestServer({ CLERK_API_URL: clerk.url });
  environment = testEnvironment(server.clerk, server.dataDir, { CLERK_API_URL: clerk.url });
  await server.deliver(userEvent('user.created', { id: 'user_1' }), userEvent('user.created', { id: 'user_2' }));
});
afterAll(async () => {
  await server.stop();
  await clerk.stop();
});

describe('a command whose output nobody reads any more', () => {
  it.each([
    ['inbox list', 0],
    ['privacy user_1', 1],
    ['doctor', 1],
  ])(
    '[ST8] ends %s in silence',
    async (line, code) => {
      const closed = ['stdout'] as const;
      expect(await runCommand(line.split(' '), environment, { closed })).toEqual({ code, lines: [''] });
    },
    LIMIT_MS,
  );

  it(
    '[ST8] does a run of sync to its end, and lets go of the data folder',
    async () => {
      const dataDir = join(server.dataDir, 'alone');
      const alone = { ...environment, DATA_DIR: dataDir, MONGODB_URI: '' };
      const closed = ['stdout', 'stderr'] as const;
      expect(await runCommand(['sync', 'backfill'], alone, { closed })).toEqual({ code: 0, lines: [''] });
      expect(existsSync(join(dataDir, 'mongo', 'owner.json'))).toBe(false);
      const status = await runCommand(['sync', 'status'], alone);
      expect(status.lines[0]).toMatch(/^backfill: done, /);
    },
    LIMIT_MS,
  );
});
