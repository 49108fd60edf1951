import { describe, expect, it, vi } from 'vitest';
import { createServerClock } from '#client/live/server-clock.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import type { SessionActivity, SessionState } from '#shared/session-activity.ts';
import { countSessions } from './session-book.ts';
import { startSessionsStore } from './sessions.store.ts';

const session = (id: number, state: SessionState, startedAt = id): SessionActivity => ({
  sessionId: `sess_${id}`,
  userId: `user_${id}`,
  name: `Person ${id}`,
  imageUrl: null,
  device: null,
  browser: null,
  city: null,
  country: null,
  state,
  since: startedAt,
  startedAt,
});

function setUp() {
  const server = createMemoryConnection();
  const store = startSessionsStore({
    organizationId: 'org_1',
    connection: server.connection,
    clock: createServerClock(() => 0),
    schedule: (flush) => flush(),
    after: () => () => undefined,
  });
  const shown = () => store.view().sessions.map(({ sessionId, state }) => `${sessionId} ${state}`);
  const asked = () =>
    vi.waitFor(() => server.take('sessions:subscribe') ?? expect.fail('no subscription was asked for'), {
      interval: 2,
    });
  const phase = (expected: string) => vi.waitFor(() => expect(store.view().phase).toBe(expected), { interval: 2 });
  const send = (...sessions: SessionActivity[]) =>
    server.send('sessions:changed', { organizationId: 'org_1', serverNow: 5, sessions });
  return { server, store, shown, asked, phase, send };
}

describe('live sessions', () => {
  it('[UI18] changes a session in place, adds new ones on top, and keeps those that ended', async () => {
    const { server, shown, asked, phase, send, store } = setUp();
    server.connect();
    (await asked()).reply({ ok: true, serverNow: 1, sessions: [session(1, 'connected'), session(2, 'signed-in')] });
    await phase('live');
    expect(shown()).toEqual(['sess_2 signed-in', 'sess_1 connected']);
    send(session(2, 'revoked'));
    send(session(3, 'connected'));
    expect(shown()).toEqual(['sess_3 connected', 'sess_2 revoked', 'sess_1 connected']);
    expect(countSessions(store.view().sessions)).toEqual({ connected: 2, signedIn: 2 });
  });

  it('[UI18] keeps endings through a lost connection, and drops what the server no longer lists', async () => {
    const { server, shown, asked, phase, send } = setUp();
    server.connect();
    (await asked()).reply({ ok: true, serverNow: 1, sessions: [session(1, 'connected'), session(2, 'connected')] });
    await phase('live');
    send(session(1, 'ended'));
    server.disconnect();
    await phase('stale');
    server.connect();
    const request = await asked();
    send(session(4, 'connected'));
    request.reply({ ok: true, serverNow: 9, sessions: [session(3, 'connected')] });
    await phase('live');
    expect(shown()).toEqual(['sess_4 connected', 'sess_3 connected', 'sess_1 ended']);
  });

  it('[UI19] knows when only admins may look', async () => {
    const { server, asked, phase } = setUp();
    server.connect();
    (await asked()).reply({ ok: false, error: { code: 'forbidden', message: 'Admins only.', requestId: 'r' } });
    await phase('refused');
  });
});
