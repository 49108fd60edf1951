import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEvent, T0 } from '#server/test/clerk-events.ts';
import { runCommand } from '#server/test/run-command.ts';
import { startTestServer, type TestServer, testEnvironment } from '#server/test/test-server.ts';

/** A command is a process with a database of its own to open. */
const LIMIT_MS = 120_000;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const unreadable = (id: string) => buildEvent('user.created', { id, email_addresses: 'none' }, T0);
  await server.deliver(unreadable('user_one'), unreadable('user_two'));
});
afterAll(() => server.stop());

const inbox = (...args: string[]) => runCommand(['inbox', ...args], testEnvironment(server.clerk, server.dataDir, {}));

it(
  '[AD10] applies again what the options name and nothing else, and refuses options it would not heed',
  async () => {
    expect(await inbox('retry', '--dead', '--entity', 'user_one')).toEqual({
      code: 0,
      lines: ['1 delivery will be applied again.'],
    });
    expect(await inbox('list', '--to', '2020-01-01')).toEqual({ code: 0, lines: ['There are no such deliveries.'] });
    const refused = await inbox('retry', 'msg_1', '--dead');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.lines[0]).toBe('retry <svix-id> takes no --dead.');
  },
  LIMIT_MS,
);
