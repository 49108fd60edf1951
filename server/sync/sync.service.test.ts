import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#server/logger.ts';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { userEvent } from '#server/test/clerk-events.ts';
import { createSyncSurroundings, emptyDatabase } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createSyncService } from './sync.service.ts';
import { listRuns, requestDueRun, requestRun } from './sync-requests.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let closeDatabase: () => Promise<void>;
let clerk: TestClerkApi;
let sync: ReturnType<typeof createSyncSurroundings>;

beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase();
  clerk = await startTestClerkApi();
  clerk.users = [{ ...userEvent('user.created', { id: 'user_1' }).data, id: 'user_1' }];
  sync = createSyncSurroundings(clerk);
  return () => clerk.stop();
});
afterAll(() => closeDatabase());

/** What two servers do when they look at the same moment. */
async function look() {
  await Promise.all([requestDueRun(DAY_MS, sync.clock.at), requestDueRun(DAY_MS, sync.clock.at)]);
  return sync.createRunner().runNext(new AbortController().signal);
}

const runs = () => mongoose.connection.collection<{ _id: string; expiresAt?: Date }>('sync_runs');
const expiryOf = async (id = '') => (await runs().findOne({ _id: id }))?.expiresAt;

describe('schedule', () => {
  it('[SY12] begins with a backfill, once, and reconciles a day after the last comparison', async () => {
    expect(await look()).toMatchObject({ kind: 'backfill', state: 'done' });
    expect(await look()).toBeUndefined();
    sync.clock.at += DAY_MS - 1;
    expect(await look()).toBeUndefined();
    sync.clock.at += 1;
    expect(await look()).toMatchObject({ kind: 'reconcile', state: 'done' });
    expect(await listRuns(10)).toHaveLength(2);
  });

  it('[SY12] counts what was asked for by hand, unless it was a dry run', async () => {
    const order = { kind: 'reconcile', isDryRun: true } as const;
    await sync.run(order);
    expect(await look()).toMatchObject({ kind: 'backfill', isDryRun: false });
    sync.clock.at += DAY_MS / 2;
    await sync.run({ ...order, isDryRun: false });
    sync.clock.at += DAY_MS / 2;
    expect(await look()).toBeUndefined();
  });

  it('[SY12] tries again ten minutes after a failure', async () => {
    clerk.intercept = () => ({ status: 401 });
    expect(await look()).toMatchObject({ kind: 'backfill', state: 'failed' });
    clerk.intercept = () => undefined;
    sync.clock.at += 10 * 60_000 - 1;
    expect(await look()).toBeUndefined();
    sync.clock.at += 1;
    expect(await look()).toMatchObject({ kind: 'backfill', state: 'done' });
  });

  it('[SY15] looks for what is due once a minute, and takes what is asked for meanwhile', async () => {
    const now = () => sync.clock.at;
    const service = createSyncService({
      runner: sync.createRunner(),
      intervalMs: DAY_MS,
      now,
      logger: createLogger('silent'),
    });
    const kindsDone = async () => (await listRuns(10)).filter(({ state }) => state === 'done').map(({ kind }) => kind);
    service.start();
    try {
      await expect.poll(kindsDone, { timeout: 20_000 }).toEqual(['backfill']);
      sync.clock.at += 59_999;
      await runs().deleteMany({});
      await requestRun({ kind: 'reconcile', isDryRun: true, withSessions: false, isForced: false }, now());
      await expect.poll(kindsDone, { timeout: 20_000 }).toEqual(['reconcile']);
      expect(await listRuns(10)).toHaveLength(1);
      sync.clock.at += 1;
      await expect.poll(kindsDone, { timeout: 20_000 }).toEqual(['backfill', 'reconcile']);
    } finally {
      await service.stop();
    }
  }, 70_000);

  it('[SY15] lets finished runs be forgotten after 90 days, except the last that was done', async () => {
    await look();
    const [first] = await listRuns(1);
    expect(await expiryOf(first?._id)).toBeUndefined();
    clerk.intercept = () => ({ status: 401 });
    sync.clock.at += DAY_MS;
    await look();
    const failedAt = sync.clock.at;
    const [failed] = await listRuns(1);
    expect(await expiryOf(failed?._id)).toEqual(new Date(failedAt + 90 * DAY_MS));
    expect(await expiryOf(first?._id)).toBeUndefined();
    clerk.intercept = () => undefined;
    sync.clock.at += HOUR_MS;
    await look();
    const [second] = await listRuns(1);
    expect(await expiryOf(second?._id)).toBeUndefined();
    expect(await expiryOf(first?._id)).toEqual(new Date(sync.clock.at + 90 * DAY_MS));
    expect(await runs().indexes()).toContainEqual(
      expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
    );
  });

  it('[SY15] reads what it looks for every two seconds from an index, however many runs have failed', async () => {
    await look();
    const queries = [
      runs()
        .find({ state: { $in: ['requested', 'running'] } })
        .sort({ requestedAt: 1 }),
      runs().find({ state: 'failed', isDryRun: false }).sort({ finishedAt: -1 }).limit(1),
    ];
    for (const query of queries) expect(JSON.stringify(await query.explain())).not.toContain('COLLSCAN');
  });
});
