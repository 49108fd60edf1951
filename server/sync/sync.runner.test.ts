import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createErasureRunner } from '#server/erasure/erasure.runner.ts';
import { createLogger } from '#server/logger.ts';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import {
  type ClerkEvent,
  membershipEvent,
  organizationEvent,
  sessionEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { createSyncSurroundings, emptyDatabase, readProjections } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { listRuns, requestRun } from './sync-requests.ts';
import type { Project } from './sync-task.ts';

const HOUR_MS = 3_600_000;
const ORDER = { kind: 'backfill', isDryRun: false, withSessions: false, isForced: false } as const;

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

/** People of one organization, as Clerk has them, oldest first. */
function fillClerk(people: number): ClerkEvent[] {
  const organization = organizationEvent('organization.created', { id: 'org_1' });
  const events = Array.from({ length: people }, (_, index) => {
    const id = `user_${String(index).padStart(4, '0')}`;
    return [
      userEvent('user.created', { id, first: `Person ${index}`, at: T0 + index }),
      membershipEvent('organizationMembership.created', { userId: id, organizationId: 'org_1', at: T0 + index }),
    ] as const;
  });
  clerk.organizations = [organization.data].map(withId);
  clerk.users = events.map(([user]) => withId(user.data));
  clerk.memberships = events.map(([, membership]) => withId(membership.data));
  return [...events.map(([user]) => user), organization, ...events.map(([, membership]) => membership)];
}

function withId(data: Record<string, unknown>) {
  return { ...data, id: String(data.id) };
}

function countRows(collection: string, filter: object = {}): Promise<number> {
  return mongoose.connection.collection(collection).countDocuments(filter);
}

async function rowOf(collection: string, id: string) {
  return mongoose.connection.collection<{ _id: string }>(collection).findOne({ _id: id });
}

describe('backfill', () => {
  it('[SY2] makes of lists what the webhooks would have made, and takes no version for what is known', async () => {
    const events = fillClerk(9);
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
    fillClerk(20);
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
    fillClerk(10);
    clerk.intercept = ({ path }) => (path === '/v1/users' ? { status: 200, body: clerk.users.slice(0, 5) } : undefined);
    const run = await sync.run(ORDER, sync.createRunner({ pageSize: 5 }));
    expect(run).toMatchObject({ state: 'failed', failure: expect.stringContaining('same_page_twice') });
  });

  it('[SY4] goes on from its last page after its process died in the middle of one, and doubles nothing', async () => {
    const events = fillClerk(9);
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
    fillClerk(3);
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
    fillClerk(2);
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
    fillClerk(2);
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
    fillClerk(2);
    clerk.users.push({ id: 'user_odd', updated_at: T0, email_addresses: 'none' });
    clerk.lists.set('/v1/organization_roles', [{ id: 'role_1', key: 'org:member', updated_at: T0 }]);
    const run = await sync.run(ORDER);
    expect(run).toMatchObject({ state: 'done', report: { domains: null, waitlist: null } });
    expect(run.report.users?.unreadable).toEqual({ count: 1, ids: ['user_odd'] });
    expect(run.report.roles?.missing).toEqual({ count: 1, ids: ['role_1'] });
    expect(run.counts.users).toMatchObject({ read: 3, applied: 2 });
  });

  it('[SY10] asks for sessions only when told to, of each person who is there', async () => {
    fillClerk(21);
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

  it('[SY1] fails with a sentence when the key is refused, and waits when Clerk asks to', async () => {
    fillClerk(3);
    clerk.intercept = ({ path }) => (path === '/v1/users' ? { status: 401 } : undefined);
    expect(await sync.run(ORDER)).toMatchObject({
      state: 'failed',
      failure: "Clerk's API answered 401: GET /v1/users",
    });
    let refusals = 2;
    clerk.intercept = ({ path }) => {
      if (path !== '/v1/organization_memberships' || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, headers: { 'retry-after': '120' } };
    };
    expect(await sync.run(ORDER)).toMatchObject({ state: 'done' });
    expect(sync.sleeps).toEqual([120_000, 120_000]);
  });
});

describe('reconcile', () => {
  const reconcile = { ...ORDER, kind: 'reconcile' } as const;

  it('[SY6] ends what Clerk says it does not have, each asked for by itself', async () => {
    await sync.receive(...fillClerk(6));
    await sync.receive(organizationEvent('organization.created', { id: 'org_gone' }));
    const lost = clerk.users.splice(1, 1)[0];
    const left = clerk.memberships.splice(3, 1)[0];
    clerk.memberships = clerk.memberships.filter(({ id }) => id !== `orgmem_org_1_${lost?.id}`);
    sync.clock.at += 2 * HOUR_MS;

    const run = await sync.run(reconcile, sync.createRunner({ pageSize: 4 }));
    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(run.report).toMatchObject({
      users: { extra: { count: 1, ids: ['user_0001'] }, missing: { count: 0 }, changed: { count: 0 } },
      organizations: { extra: { count: 1, ids: ['org_gone'] } },
      memberships: { extra: { count: 1, ids: [left?.id] } },
    });
    expect(await rowOf('users', 'user_0001')).not.toHaveProperty('name');
    expect(await countRows('users', { deletedAt: null })).toBe(5);
    expect(await countRows('memberships', { deletedAt: null })).toBe(4);
    expect(await rowOf('organizations', 'org_gone')).toMatchObject({ deletedAt: sync.clock.at });
    expect(clerk.takePaths()).toEqual(
      expect.arrayContaining(['/v1/users/user_0001', '/v1/users/user_0003/organization_memberships']),
    );
    expect(await countRows('sync_marks')).toBe(0);
  });

  it('[ER1] has whom it ended erased like those whose deletion was reported', async () => {
    await sync.receive(...fillClerk(3));
    const lost = clerk.users.splice(1, 1)[0];
    sync.clock.at += 2 * HOUR_MS;
    await sync.run(reconcile);
    const cards = () => countRows('directory_changes', { entity: lost?.id, 'change.kind': 'member.upserted' });
    expect(await cards()).toBe(1);
    sync.clock.at += HOUR_MS;
    await createErasureRunner({ now: () => sync.clock.at, logger: createLogger('silent') }).sweep();
    expect(await cards()).toBe(0);
    expect(await rowOf('erasures', String(lost?.id))).toMatchObject({ emails: [], doneAt: sync.clock.at });
  });

  it('[SY6] forgets an entry of the waiting list that was deleted at Clerk, which no webhook tells', async () => {
    const entry = (id: string) => ({
      id,
      email_address: `${id}@example.test`,
      status: 'pending',
      created_at: T0,
      updated_at: T0,
    });
    clerk.lists.set('/v1/waitlist_entries', [entry('wle_1'), entry('wle_2'), entry('wle_3')]);
    await sync.run(ORDER);
    clerk.lists.set('/v1/waitlist_entries', [entry('wle_1')]);
    sync.clock.at += 2 * HOUR_MS;
    // One of them was missing in one page only.
    clerk.intercept = ({ query }) =>
      query.get('query') === 'wle_3' ? { status: 200, body: { data: [entry('wle_3')], total_count: 1 } } : undefined;
    const run = await sync.run(reconcile);
    expect(run).toMatchObject({ state: 'done', report: { waitlist: { extra: { count: 1, ids: ['wle_2'] } } } });
    expect(await rowOf('waitlist_entries', 'wle_2')).not.toHaveProperty('email');
    expect(await countRows('waitlist_entries', { deletedAt: null })).toBe(2);
  });

  it('[SY6] leaves alone what a list did not show but Clerk has', async () => {
    await sync.receive(...fillClerk(4));
    sync.clock.at += 2 * HOUR_MS;
    clerk.intercept = ({ path }) => {
      if (path === '/v1/users') return { status: 200, body: clerk.users.slice(0, 2) };
      if (path === '/v1/organization_memberships') return { status: 200, body: { data: [], total_count: 0 } };
      return undefined;
    };
    const run = await sync.run(reconcile);
    expect(run.report).toMatchObject({ users: { extra: { count: 0 } }, memberships: { extra: { count: 0 } } });
    expect(await countRows('memberships', { deletedAt: null })).toBe(4);
  });

  it('[SY6] leaves alone what came in within the hour, also what is known from hearsay only', async () => {
    await sync.receive(...fillClerk(2));
    sync.clock.at += 2 * HOUR_MS;
    await sync.receive(
      membershipEvent('organizationMembership.created', { userId: 'user_new', organizationId: 'org_new', at: T0 }),
    );
    sync.clock.at += HOUR_MS - 1;
    expect((await sync.run(reconcile)).report).toMatchObject({ users: { extra: { count: 0 } } });
    expect(await countRows('memberships', { userId: 'user_new', deletedAt: null })).toBe(1);

    sync.clock.at += 1;
    expect((await sync.run(reconcile)).report).toMatchObject({
      users: { extra: { ids: ['user_new'] } },
      organizations: { extra: { ids: ['org_new'] } },
      memberships: { extra: { count: 0 } },
    });
    expect(await countRows('memberships', { userId: 'user_new', deletedAt: null })).toBe(0);
  });

  it('[SY6] does not take what a comparison found again for something young', async () => {
    await sync.receive(...fillClerk(3));
    sync.clock.at += 2 * HOUR_MS;
    await sync.run(reconcile);
    clerk.users.splice(0, 1);
    clerk.memberships.splice(0, 1);
    expect((await sync.run(reconcile)).report.users?.extra.ids).toEqual(['user_0000']);
  });

  it('[SY7] repairs what drifted and reports it by family', async () => {
    await sync.receive(...fillClerk(3));
    clerk.users[1] = withId(userEvent('user.updated', { id: 'user_0001', first: 'Renamed', at: T0 + 500 }).data);
    await mongoose.connection
      .collection<{ _id: string }>('memberships')
      .updateOne({ _id: 'orgmem_org_1_user_0002' }, { $set: { role: 'org:admin' } });
    const run = await sync.run(reconcile);
    expect(run.report).toMatchObject({
      users: { changed: { count: 1, ids: ['user_0001'] } },
      memberships: { changed: { count: 1, ids: ['orgmem_org_1_user_0002'] } },
    });
    expect(await rowOf('memberships', 'orgmem_org_1_user_0001')).toMatchObject({
      person: { name: 'Renamed Lovelace' },
    });
    expect(await rowOf('memberships', 'orgmem_org_1_user_0002')).toMatchObject({ role: 'org:member' });
    expect(JSON.stringify(run)).not.toMatch(/Renamed|example\.test/);
  });

  it('[SY7] keeps the first hundred ids of a finding, and counts them all', async () => {
    fillClerk(130);
    const run = await sync.run({ ...reconcile, isDryRun: true });
    expect(run.report.users?.missing).toMatchObject({ count: 130 });
    expect(run.report.users?.missing.ids).toHaveLength(100);
  });

  it('[SY8] reports in a dry run what it would do, and does nothing', async () => {
    const events = fillClerk(8);
    await sync.receive(...events.filter(({ data }) => data.id !== 'user_0005'));
    clerk.users[2] = withId(userEvent('user.updated', { id: 'user_0002', first: 'Renamed', at: T0 + 500 }).data);
    clerk.users.splice(6, 1);
    clerk.memberships.splice(6, 1);
    sync.clock.at += 2 * HOUR_MS;
    const before = await readProjections();

    const dry = await sync.run({ ...reconcile, isDryRun: true });
    expect(await readProjections()).toEqual(before);
    expect(dry).toMatchObject({ state: 'done', counts: { users: { read: 7, applied: 0 } } });
    const wet = await sync.run(reconcile);
    expect(wet.report).toEqual(dry.report);
    expect(dry.report).toMatchObject({
      users: { missing: { ids: ['user_0005'] }, extra: { ids: ['user_0006'] }, changed: { ids: ['user_0002'] } },
    });
    expect(await readProjections()).not.toEqual(before);
  });

  it('[SY11] deletes nothing when Clerk does not show most of what is here, unless it is forced to', async () => {
    await sync.receive(...fillClerk(41).filter(({ type }) => type === 'user.created'));
    sync.clock.at += 2 * HOUR_MS;
    clerk.users = clerk.users.slice(0, 20);
    clerk.memberships = [];
    expect(await sync.run(reconcile)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('21 of the 41'),
    });
    expect(await countRows('users', { deletedAt: null })).toBe(41);
    expect(await sync.run({ ...reconcile, isForced: true })).toMatchObject({ state: 'done' });
    expect(await countRows('users', { deletedAt: null })).toBe(20);
  });

  it('[SY11] compares with no other instance than the one the database came from', async () => {
    await sync.receive(...fillClerk(3));
    expect(await sync.run(ORDER)).toMatchObject({ state: 'done' });
    clerk.instanceId = 'ins_other';
    sync.clock.at += 1;
    const refusal = { state: 'failed', failure: expect.stringContaining('ins_other') };
    expect(await sync.run(reconcile)).toMatchObject(refusal);
    const runner = sync.createRunner({ instanceId: 'ins_test' });
    expect(await sync.run(ORDER, runner)).toMatchObject(refusal);
    expect((await listRuns(10)).map(({ state }) => state)).toEqual(['failed', 'failed', 'done']);
  });
});
