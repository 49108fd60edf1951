import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createErasureRunner } from '#server/erasure/erasure.runner.ts';
import { createLogger } from '#server/logger.ts';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { membershipEvent, organizationEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { countRows, fillClerk, HOUR_MS, ORDER, rowOf, withId } from '#server/test/sync-clerk.ts';
import { createSyncSurroundings, emptyDatabase, readProjections } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { listRuns } from './sync-requests.ts';

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

describe('reconcile', () => {
  const reconcile = { ...ORDER, kind: 'reconcile' } as const;

  it('[SY6] ends what Clerk says it does not have, each asked for by itself', async () => {
    await sync.receive(...fillClerk(clerk, 6));
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
    await sync.receive(...fillClerk(clerk, 3));
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
    await sync.receive(...fillClerk(clerk, 4));
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
    await sync.receive(...fillClerk(clerk, 2));
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
    await sync.receive(...fillClerk(clerk, 3));
    sync.clock.at += 2 * HOUR_MS;
    await sync.run(reconcile);
    clerk.users.splice(0, 1);
    clerk.memberships.splice(0, 1);
    expect((await sync.run(reconcile)).report.users?.extra.ids).toEqual(['user_0000']);
  });

  it('[SY7] repairs what drifted and reports it by family', async () => {
    await sync.receive(...fillClerk(clerk, 3));
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
    fillClerk(clerk, 130);
    const run = await sync.run({ ...reconcile, isDryRun: true });
    expect(run.report.users?.missing).toMatchObject({ count: 130 });
    expect(run.report.users?.missing.ids).toHaveLength(100);
  });

  it('[SY8] reports in a dry run what it would do, and does nothing', async () => {
    const events = fillClerk(clerk, 8);
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
    await sync.receive(...fillClerk(clerk, 41).filter(({ type }) => type === 'user.created'));
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
    await sync.receive(...fillClerk(clerk, 3));
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
