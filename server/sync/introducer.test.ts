import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ClerkApiError } from '#server/clerk/clerk-api-error.ts';
import { createLogger } from '#server/logger.ts';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { membershipEvent, organizationEvent, sessionEvent, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { connectLive } from '#server/test/live-client.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { createIntroducer } from './introducer.ts';

let clerk: TestClerkApi;
let server: TestServer;

beforeAll(async () => {
  clerk = await startTestClerkApi();
  server = await startTestServer({ CLERK_API_URL: clerk.url });
  await server.deliver(organizationEvent('organization.created', { id: 'org_1' }));
});
afterEach(() => {
  clerk.intercept = () => undefined;
  clerk.takePaths();
});
afterAll(async () => {
  await server.stop();
  await clerk.stop();
});

/** Somebody whom Clerk knows and of whom no webhook has told. */
function addToClerk(userId: string, { isMember = true } = {}): void {
  clerk.users.push({ ...userEvent('user.created', { id: userId }).data, id: userId });
  if (!isMember) return;
  const { data } = membershipEvent('organizationMembership.created', { userId, organizationId: 'org_1' });
  clerk.memberships.push({ ...data, id: String(data.id) });
}

function me(userId: string) {
  return server.get('/api/me', server.token(userId, { organizationId: 'org_1' }));
}

function countRows(collection: string, filter: object): Promise<number> {
  return mongoose.connection.collection(collection).countDocuments(filter);
}

describe('somebody who comes before the webhooks', () => {
  it('[DR10] is fetched with the memberships, once for all first requests, and gets in', async () => {
    addToClerk('user_early');
    const replies = await Promise.all(Array.from({ length: 12 }, () => me('user_early')));
    for (const { body } of replies) {
      expect(body).toMatchObject({ status: 'ready', name: 'Ada Lovelace', organizations: [{ id: 'org_1' }] });
    }
    expect(clerk.takePaths()).toEqual(['/v1/users/user_early', '/v1/users/user_early/organization_memberships']);
    expect(await countRows('users', { _id: 'user_early' })).toBe(1);
    expect(await countRows('memberships', { userId: 'user_early' })).toBe(1);
    expect(await countRows('directory_changes', { entity: 'user_early' })).toBe(1);
    await me('user_early');
    expect(clerk.takePaths()).toEqual([]);
  });

  it('[DR10] does not appear twice when the webhooks come after all', async () => {
    addToClerk('user_twice');
    await me('user_twice');
    await server.deliver(
      userEvent('user.created', { id: 'user_twice' }),
      membershipEvent('organizationMembership.created', { userId: 'user_twice', organizationId: 'org_1' }),
    );
    expect(await countRows('memberships', { userId: 'user_twice' })).toBe(1);
    expect(await countRows('directory_changes', { entity: 'user_twice' })).toBe(1);
  });

  it('[DR10] gets in over a socket as well', async () => {
    addToClerk('user_socket');
    const socket = await connectLive(server, 'user_socket');
    try {
      const reply = await socket.emitWithAck('directory:subscribe', { organizationId: 'org_1' });
      expect(reply).toMatchObject({ ok: true });
    } finally {
      socket.disconnect();
    }
  });

  it('[AC8] does not become a member by what the token says', async () => {
    addToClerk('user_outsider', { isMember: false });
    expect((await me('user_outsider')).body).toMatchObject({ status: 'joining', organizations: [] });
    const directory = await server.get(
      '/api/organizations/org_1/directory',
      server.token('user_outsider', { organizationId: 'org_1' }),
    );
    expect(directory.status).toBe(404);
  });

  it('[AC9] does not come back after a deletion, whatever Clerk still answers', async () => {
    addToClerk('user_deleted');
    await server.deliver(userDeleted('user_deleted', Date.now()));
    expect((await me('user_deleted')).body).toMatchObject({ name: null, organizations: [] });
    expect(clerk.takePaths()).toEqual([]);
    expect(await countRows('users', { _id: 'user_deleted', deletedAt: null })).toBe(0);
  });

  it('[AC9] is let in again after leaving and coming back', async () => {
    const old = { userId: 'user_back', organizationId: 'org_1', id: 'orgmem_old' };
    addToClerk('user_back');
    await server.deliver(
      userEvent('user.created', { id: 'user_back' }),
      membershipEvent('organizationMembership.created', old),
      membershipEvent('organizationMembership.deleted', { ...old, at: Date.now() }),
    );
    expect((await me('user_back')).body).toMatchObject({ status: 'ready', organizations: [{ id: 'org_1' }] });
    expect(await countRows('memberships', { userId: 'user_back', deletedAt: null })).toBe(1);
  });

  it('[DR10] stays known from hearsay while Clerk answers 404', async () => {
    const parts = { userId: 'user_stub', organizationId: 'org_1', first: 'Hearsay' };
    await server.deliver(membershipEvent('organizationMembership.created', parts));
    expect((await me('user_stub')).body).toMatchObject({ status: 'ready', name: 'Hearsay Lovelace' });
    expect(clerk.takePaths()).toEqual(['/v1/users/user_stub']);
    expect(await countRows('users', { _id: 'user_stub', isStub: true, deletedAt: null })).toBe(1);
  });

  it('[DR11] is asked about again after five seconds, or when Clerk allows it', async () => {
    let now = Date.now();
    const seen: string[] = [];
    const failure = new ClerkApiError('/v1/users/user_slow', { status: 429, retryAfterMs: 20_000 });
    let answer: () => Promise<unknown> = () => Promise.reject(failure);
    const introduce = createIntroducer({
      api: {
        get(path) {
          seen.push(path);
          return answer();
        },
      },
      project: () => Promise.resolve({ result: 'applied' }),
      now: () => now,
      signal: new AbortController().signal,
      logger: createLogger('silent'),
    });
    const caller = { userId: 'user_slow', sessionId: 'sess_slow', activeOrganizationId: undefined };
    expect(await introduce(caller)).toBe(true);
    now += 19_999;
    expect(await introduce(caller)).toBe(false);
    now += 1;
    answer = () => Promise.reject(new ClerkApiError('/v1/users/user_slow', { status: 404 }));
    expect(await introduce(caller)).toBe(true);
    now += 4_999;
    expect(await introduce(caller)).toBe(false);
    expect(await introduce({ ...caller, userId: 'user_quick' })).toBe(true);
    now += 1;
    expect(await introduce(caller)).toBe(true);
    expect(seen).toHaveLength(4);
  });

  it('[DR11] is answered although Clerk fails, which nobody is asked about again for some seconds', async () => {
    await server.deliver(sessionEvent('session.created', { id: 'sess_x', userId: 'user_wait' }));
    clerk.intercept = () => ({ status: 500 });
    addToClerk('user_wait');
    addToClerk('user_other');
    for (const userId of ['user_wait', 'user_wait', 'user_other']) {
      expect(await me(userId)).toMatchObject({ status: 200, body: { status: 'joining', organizations: [] } });
    }
    expect(clerk.takePaths()).toEqual(['/v1/users/user_wait']);
  });
});
