import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { sessionEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { countRows, fillClerk, ORDER, rowOf, withId } from '#server/test/sync-clerk.ts';
import { createSyncSurroundings, emptyDatabase, readProjections } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { requestRun } from './sync-requests.ts';
import type { Project } from './sync-task.ts';

let closeDatabase: () => Promise<void>;
let clerk: TestClerkApi;
let sync: ReturnType<typeof createSyncSurroundings>;

beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase();
  clerk = await startTestClerkApi();
  sync = createSyncSurroundings(clerk);
  return () => clerk.stop();
});
afterAll(() => closeDatabase());

describe('backfill', () => {
  it('[SY2] makes of lists what the webhooks would have made, and takes no version for what is known', async () => {
    const events = fillClerk(clerk, 9);
    await sync.receive(...events);
    const byWebhooks = await readProjections();
    await emptyDatabase();

    sync = createSyncSurroundings(clerk);
    const run = await sync.run(ORDER, sync.createRunner({ pageSize: 4 }));
    expect(run).toMatchObject({ state: 'done', failure: null, checkpoint: null, instanceId: 'ins_test' });
    expect(await readProjections()).toEqual(byWebhooks);
    expect(run.counts).toMatchObject({
      users: { read: 9, total: 9, applied: 9, skipped: 0 },
      memberships: { read: 9, total: 9, applied: 9, skipped: 0 },
    });
    expect(run.report.users?.missing.count).toBe(9);

    const again = await sync.run(ORDER);
    expect(await readProjections()).toEqual(byWebhooks);
    expect(again.report.users?.missing.count).toBe(0);
  });

  it('[SY3] reads users by cursor and misses nobody although rows vanish between two pages', async () => {
    fillClerk(clerk, 20);
    const removed = new Set<string>();
    clerk.intercept = ({ path, query }) => {
      const isLaterPage = query.has('starting_after') || Number(query.get('offset')) > 0;
      if (!isLaterPage || removed.size >= 6) return undefined;
      // The row where the page before ended, and one long read.
      const rows = path === '/v1/users' ? clerk.users : clerk.memberships;
      for (const id of [query.get('starting_after') ?? rows[Number(query.get('offset'))]?.id, rows[0]?.id]) {
        const index = rows.findIndex((row) => row.id === id);
        if (index >= 0) removed.add(rows.splice(index, 1)[0]?.id ?? '');
      }
      return undefined;
    };
    await sync.run(ORDER, sync.createRunner({ pageSize: 3 }));
    expect(removed.size).toBeGreaterThan(5);
    for (const user of clerk.users)
      expect(await rowOf('users', user.id)).toMatchObject({ deletedAt: null, isStub: false });
    for (const { id } of clerk.memberships) expect(await rowOf('memberships', id)).toMatchObject({ deletedAt: null });
    const pages = clerk.requests.filter(({ path }) => path === '/v1/users');
    expect(pages.filter(({ query }) => query.has('starting_after')).length).toBeGreaterThan(5);
  });

  it('[SY3] does not read for ever what a server does not page', async () => {
    fillClerk(clerk, 10);
    clerk.intercept = ({ path }) => (path === '/v1/users' ? { status: 200, body: clerk.users.slice(0, 5) } : undefined);
    const run = await sync.run(ORDER, sync.createRunner({ pageSize: 5 }));
    expect(run).toMatchObject({ state: 'failed', failure: expect.stringContaining('same_page_twice') });
  });

  it('[SY4] goes on from its last page after its process died in the middle of one, and doubles nothing', async () => {
    const events = fillClerk(clerk, 9);
    await sync.receive(...events);
    const byWebhooks = await readProjections();
    await emptyDatabase();
    sync = createSyncSurroundings(clerk);

    const dying = new AbortController();
    let applied = 0;
    const project: Project = async (report, order) => {
      applied += 1;
      if (applied === 16) dying.abort(new Error('the process dies'));
      return sync.project(report, order);
    };
    await requestRun(ORDER, sync.clock.at);
    const first = await sync.createRunner({ project, pageSize: 4 }).runNext(dying.signal);
    expect(first).toMatchObject({ state: 'running', checkpoint: { step: 'memberships', place: { read: 4 } } });

    clerk.takePaths();
    const second = await sync.createRunner({ pageSize: 4 }).runNext(new AbortController().signal);
    expect(second).toMatchObject({
      _id: first?._id,
      state: 'done',
      counts: { memberships: { read: 9, applied: 9 } },
    });
    expect(clerk.takePaths()).not.toContain('/v1/users');
    expect(await readProjections()).toEqual(byWebhooks);
  });

  it('[SY4] leaves a run to the process that holds it, until that gives no sign of life for half a minute', async () => {
    fillClerk(clerk, 3);
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const stuck: Project = () => {
      begin();
      return new Promise(() => undefined);
    };
    await requestRun(ORDER, sync.clock.at);
    void sync.createRunner({ project: stuck }).runNext(new AbortController().signal);
    await begun;

    const other = sync.createRunner();
    expect(await other.runNext(new AbortController().signal)).toBeUndefined();
    await requestRun({ ...ORDER, kind: 'reconcile' }, sync.clock.at);
    expect(await other.runNext(new AbortController().signal)).toBeUndefined();
    sync.clock.at += 30_000;
    expect(await other.runNext(new AbortController().signal)).toMatchObject({ kind: 'backfill', state: 'done' });
    expect(await other.runNext(new AbortController().signal)).toMatchObject({ kind: 'reconcile', state: 'done' });
  });

  it('[SY4] gives up a run that gets no further', async () => {
    fillClerk(clerk, 2);
    const broken: Project = () => Promise.reject(new Error('the database is away'));
    await requestRun(ORDER, sync.clock.at);
    const runner = sync.createRunner({ project: broken });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await runner.runNext(new AbortController().signal)).toMatchObject({ state: 'running', attempts: attempt });
      sync.clock.at += 30_000;
    }
    expect(await runner.runNext(new AbortController().signal)).toMatchObject({ state: 'failed' });
  });

  it('[SY5] does not bring back who was deleted here, nor overwrite what is newer here', async () => {
    fillClerk(clerk, 2);
    await sync.receive(
      userDeleted('user_0000', T0 - 5_000),
      userEvent('user.updated', { id: 'user_0001', first: 'Newer', at: T0 + 60_000 }),
    );
    const run = await sync.run(ORDER);
    const tombstone = await rowOf('users', 'user_0000');
    expect(tombstone).toMatchObject({ deletedAt: T0 - 5_000 });
    expect(tombstone).not.toHaveProperty('name');
    expect(await countRows('memberships', { userId: 'user_0000', deletedAt: null })).toBe(0);
    expect(await rowOf('users', 'user_0001')).toMatchObject({ name: 'Newer Lovelace' });
    expect(run).toMatchObject({ state: 'done', counts: { users: { applied: 0, skipped: 2 } } });
    expect(run.report.users).toMatchObject({ missing: { count: 0 }, changed: { count: 0 } });
  });

  it('[SY9] leaves out lists that this instance does not offer, and names what cannot be read', async () => {
    fillClerk(clerk, 2);
    clerk.users.push({ id: 'user_odd', updated_at: T0, email_addresses: 'none' });
    clerk.lists.set('/v1/organization_roles', [{ id: 'role_1', key: 'org:member', updated_at: T0 }]);
    const run = await sync.run(ORDER);
    expect(run).toMatchObject({ state: 'done', report: { domains: null, waitlist: null } });
    expect(run.report.users?.unreadable).toEqual({ count: 1, ids: ['user_odd'] });
    expect(run.report.roles?.missing).toEqual({ count: 1, ids: ['role_1'] });
    expect(run.counts.users).toMatchObject({ read: 3, applied: 2 });
  });

  it('[SY9] names who has an odd time of change, and reads everybody else of the page', async () => {
    fillClerk(clerk, 2);
    clerk.users.push({ id: 'user_odd', updated_at: '2026-11-24' });
    clerk.lists.set('/v1/organization_roles', [
      { id: 'role_odd', key: 'org:odd', updated_at: [] },
      { id: 'role_1', key: 'org:member', updated_at: T0 },
    ]);
    const run = await sync.run(ORDER);
    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(run.report.users).toMatchObject({
      unreadable: { count: 1, ids: ['user_odd'] },
      missing: { count: 2, ids: ['user_0000', 'user_0001'] },
    });
    expect(run.report.roles).toMatchObject({ unreadable: { ids: ['role_odd'] }, missing: { ids: ['role_1'] } });
    expect(run.counts.users).toMatchObject({ read: 3, applied: 2 });
  });

  it('[SY10] asks for sessions only when told to, of each person who is there', async () => {
    fillClerk(clerk, 21);
    clerk.memberships = [];
    clerk.sessions = [
      withId(sessionEvent('session.created', { id: 'sess_1', userId: 'user_0001', at: T0 }).data),
      withId(sessionEvent('session.revoked', { id: 'sess_2', userId: 'user_0020', at: T0 }).data),
    ];
    await sync.run(ORDER);
    expect(await countRows('sessions')).toBe(0);
    const run = await sync.run({ ...ORDER, withSessions: true });
    expect(run).toMatchObject({ state: 'done', counts: { sessions: { read: 21, applied: 2 } } });
    expect(await rowOf('sessions', 'sess_1')).toMatchObject({ status: 'active', userId: 'user_0001' });
    expect(await rowOf('sessions', 'sess_2')).toMatchObject({ status: 'revoked' });
  });

  it('[SY10] ends sessions that are over without a word from Clerk, once, at the time the session tells', async () => {
    fillClerk(clerk, 1);
    const began = T0 - 10 * 86_400_000;
    const live = ['expired', 'abandoned', 'replaced'].map((status) => {
      const event = sessionEvent('session.created', { id: `sess_${status}`, userId: 'user_0000', at: began });
      return { status, event: { ...event, data: { ...event.data, expire_at: T0 - 5_000, abandon_at: T0 - 9_000 } } };
    });
    await sync.receive(...live.map(({ event }) => event));
    clerk.sessions = live.map(({ status, event }) => withId({ ...event.data, status, updated_at: T0 }));
    const run = await sync.run({ ...ORDER, withSessions: true });
    expect(run.report.sessions).toMatchObject({ changed: { count: 3 } });
    expect(await rowOf('sessions', 'sess_expired')).toMatchObject({ status: 'expired', deletedAt: T0 - 5_000 });
    expect(await rowOf('sessions', 'sess_abandoned')).toMatchObject({ status: 'expired', deletedAt: T0 - 9_000 });
    expect(await rowOf('sessions', 'sess_replaced')).toMatchObject({ status: 'ended', deletedAt: sync.clock.at });
    const again = await sync.run({ ...ORDER, withSessions: true });
    expect(again.report.sessions).toMatchObject({ missing: { count: 0 }, changed: { count: 0 } });
  });

  it('[SY16] notices that an invitation was revoked, although the list of all does not show it', async () => {
    fillClerk(clerk, 1);
    const invitation = (id: string, status: string, updated_at: number) => ({
      id,
      email_address: `${id}@example.test`,
      status,
      created_at: T0,
      updated_at,
    });
    clerk.lists.set('/v1/invitations', [invitation('inv_1', 'pending', T0), invitation('inv_2', 'pending', T0)]);
    await sync.run(ORDER);
    clerk.lists.set('/v1/invitations', [invitation('inv_1', 'pending', T0), invitation('inv_2', 'revoked', T0 + 10)]);
    const run = await sync.run(ORDER);
    expect(run.report['revoked invitations']).toMatchObject({ changed: { count: 1, ids: ['inv_2'] } });
    expect(await rowOf('invitations', 'inv_1')).toMatchObject({ status: 'pending' });
    expect(await rowOf('invitations', 'inv_2')).toMatchObject({ status: 'revoked' });
  });

  it('[SY1] fails with a sentence when the key is refused, and waits when Clerk asks to', async () => {
    fillClerk(clerk, 3);
    clerk.intercept = ({ path }) => (path === '/v1/users' ? { status: 401 } : undefined);
    expect(await sync.run(ORDER)).toMatchObject({
      state: 'failed',
      failure: "Clerk's API answered 401: GET /v1/users",
    });
    let refusals = 2;
    clerk.intercept = ({ path }) => {
      if (path !== '/v1/organization_memberships' || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, headers: { 'retry-after': '45' } };
    };
    expect(await sync.run(ORDER)).toMatchObject({ state: 'done' });
    expect(sync.sleeps).toEqual([45_000, 45_000]);
  });
});
