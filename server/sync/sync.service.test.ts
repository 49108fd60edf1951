import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { userEvent } from '#server/test/clerk-events.ts';
import { createSyncSurroundings, emptyDatabase } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { listRuns, requestDueRun } from './sync-requests.ts';

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
});
