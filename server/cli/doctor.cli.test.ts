import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { buildEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { startLocalServer } from '#server/test/local-server.ts';
import { runCommand } from '#server/test/run-command.ts';
import { startTestServer, type TestServer, testEnvironment } from '#server/test/test-server.ts';

/** A command is a process with a database of its own to open. */
const LIMIT_MS = 120_000;

describe('npm run doctor', () => {
  let clerk: TestClerkApi;
  let server: TestServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    clerk = await startTestClerkApi();
    server = await startTestServer({ CLERK_API_URL: clerk.url });
    const { port } = new URL(server.origin);
    environment = testEnvironment(server.clerk, server.dataDir, { CLERK_API_URL: clerk.url, PORT: port });
  });
  afterAll(async () => {
    await server.stop();
    await clerk.stop();
  });

  const examine = async () => {
    const { code, lines } = await runCommand(['doctor'], environment);
    // [DO6]
    const secrets = [...server.clerk.signingSecrets, environment.CLERK_SECRET_KEY ?? ''];
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret.replace('whsec_', ''));
    return { code, lines };
  };

  it(
    '[DO1] [DO6] goes through everything a delivery depends on, and ends with 0 while nothing fails',
    async () => {
      const { code, lines } = await examine();
      expect(lines.map((line) => line.slice(2).split(':')[0])).toEqual([
        'variables',
        'route http',
        'signing secret 1',
        'signing secret 2',
        'size of a delivery',
        'keys',
        'Clerk’s API',
        'clock',
        'CLERK_JWT_KEY',
        'database',
        'last delivery',
        'other instances',
        'dead letters',
        'backlog',
        'missing changes',
      ]);
      expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
      expect(lines).toContainEqual(expect.stringMatching(/^! last delivery: None has ever come\./));
      expect(lines.join('\n')).toContain(`--forward-to http://localhost:${environment.PORT}/api/webhooks`);
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    '[DO5] looks for what was set aside, what died, and what Clerk knows and never came, and ends with 1',
    async () => {
      const foreign = { ...userEvent('user.created', { id: 'user_2' }), instance_id: 'ins_other' };
      await server.deliver(foreign, buildEvent('user.updated', { id: 17 }, T0));
      clerk.users = [{ ...userEvent('user.created', { id: 'user_1' }).data, id: 'user_1' }];
      const { code, lines } = await examine();
      expect(lines).toContainEqual(
        expect.stringMatching(/^! other instances: 1 event named another Clerk instance and was set aside/),
      );
      expect(lines).toContainEqual(expect.stringMatching(/^✗ dead letters: 1 delivery could not be applied/));
      expect(lines).toContainEqual(expect.stringMatching(/^✗ missing changes: Clerk changed user_1 at /));
      expect(lines).toContainEqual(expect.stringMatching(/^✓ last delivery: \S+, a moment ago\.$/));
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    '[DO1] says that there is no data yet, and makes none',
    async () => {
      const absent = join(server.dataDir, 'absent');
      const { code, lines } = await runCommand(['doctor'], { ...environment, DATA_DIR: absent, MONGODB_URI: '' });
      expect(lines).toContainEqual(expect.stringMatching(`^! database: There is no data yet in DATA_DIR ${absent}: `));
      expect(lines.at(-1)).toMatch(/^! database: /);
      expect(existsSync(absent)).toBe(false);
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    '[DO1] names a malformed variable and what to do, and ends with 1',
    async () => {
      const { code, lines } = await runCommand(['doctor'], { ...environment, CLERK_WEBHOOK_SIGNING_SECRET: 'secret' });
      expect(lines).toEqual([expect.stringMatching(/^✗ variables: CLERK_WEBHOOK_SIGNING_SECRET /)]);
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );
});

it(
  '[DO1] has nothing to complain about in what npm start runs on a fresh machine',
  async () => {
    const local = await startLocalServer();
    try {
      const { code, lines } = await runCommand(['doctor'], { ...local.environment, PORT: new URL(local.origin).port });
      expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
      expect(lines.length).toBeGreaterThan(6);
      expect(code).toBe(0);
    } finally {
      await local.stop();
    }
  },
  LIMIT_MS,
);
