import mongoose from 'mongoose';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { organizationEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { type FaultyDatabase, openFaultyDatabase } from '#server/test/faulty-database.ts';
import { faultsOf, readStreams, replay } from '#server/test/story/change-streams.ts';
import { countRows, fillClerk, HOUR_MS, ORDER, withId } from '#server/test/sync-clerk.ts';
import { createSyncSurroundings, emptyDatabase } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { addMarks, removeMarks } from './sync-mark.model.ts';
import { readRun, requestRun } from './sync-requests.ts';

let database: FaultyDatabase;
let closeDatabase: () => Promise<void>;
let clerk: TestClerkApi;

beforeAll(async () => {
  closeDatabase = await openTestDatabase(async (uri) => {
    database = await openFaultyDatabase(uri);
    return database.uri;
  });
});
beforeEach(async () => {
  await emptyDatabase();
  clerk = await startTestClerkApi();
  return () => clerk.stop();
});
afterAll(async () => {
  await closeDatabase();
  await database.close();
});

const WILL_GO_ON = 'a sync run was interrupted and will go on';

/** One person has changed, one has come, one and an organization are gone, and one cannot be read. */
async function drift(sync: ReturnType<typeof createSyncSurroundings>): Promise<void> {
  const known = fillClerk(clerk, 4).filter(({ data }) => data.id !== 'user_0003');
  await sync.receive(...known, organizationEvent('organization.created', { id: 'org_gone' }));
  clerk.users[1] = withId(userEvent('user.updated', { id: 'user_0001', first: 'Renamed', at: T0 + 500 }).data);
  clerk.users.splice(2, 1);
  clerk.memberships.splice(2, 1);
  clerk.users.push({ id: 'user_odd', updated_at: T0, email_addresses: 'none' });
  sync.clock.at += 2 * HOUR_MS;
}

/** A reconcile whose process dies after so many writes, and another that goes on; how it ended, and what it left. */
async function reconcile(writes: number) {
  await emptyDatabase();
  const sync = createSyncSurroundings(clerk);
  await drift(sync);
  const lines: { msg: string }[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const { _id } = await requestRun({ ...ORDER, kind: 'reconcile' }, sync.clock.at);
  const { signal } = new AbortController();
  database.arm(writes, 'death');
  await sync
    .createRunner({ pageSize: 2, logger })
    .runNext(signal)
    .catch((error: unknown) => {
      if (!database.isDead()) throw error;
    });
  const hasDied = database.isDead();
  database.revive();
  const isOpen = (await readRun(_id))?.state !== 'done';
  if (lines.some(({ msg }) => msg === WILL_GO_ON)) expect(isOpen, `${writes} writes`).toBe(true);
  sync.clock.at += 30_000;
  if (isOpen) await sync.createRunner({ pageSize: 2 }).runNext(signal);
  const run = await readRun(_id);
  const stream = (await readStreams({ organizationId: 'org_1' })).get('org_1') ?? [];
  expect(faultsOf(stream), `${writes} writes`).toEqual([]);
  const shown = replay('org_1', stream).members.map(({ userId, name, role }) => ({ userId, name, role }));
  const living = await mongoose.connection.collection('memberships').find({ deletedAt: null }).toArray();
  const ended = { state: run?.state, checkpoint: run?.checkpoint, report: run?.report };
  return { hasDied, ended, shown, living: living.map(({ userId }) => userId).sort() };
}

describe('a run that is interrupted', { timeout: 240_000 }, () => {
  it('[SY7] [SY17] ends, and says so, as if it had not been, at whatever write its process dies', async () => {
    const { hasDied: _, ...whole } = await reconcile(Number.POSITIVE_INFINITY);
    expect(whole.ended).toMatchObject({ state: 'done', checkpoint: null });
    expect(whole.ended.report).toMatchObject({
      users: {
        missing: { count: 1, ids: ['user_0003'] },
        changed: { count: 1, ids: ['user_0001'] },
        extra: { count: 1, ids: ['user_0002'] },
        unreadable: { count: 1, ids: ['user_odd'] },
      },
      organizations: { extra: { count: 1, ids: ['org_gone'] } },
    });
    let isWhole = false;
    for (let writes = 0; !isWhole; writes += 1) {
      const { hasDied, ...interrupted } = await reconcile(writes);
      expect(interrupted, `${writes} writes`).toEqual(whole);
      isWhole = !hasDied;
      if (writes === 0) expect(isWhole).toBe(false);
    }
  });

  it("[SY17] removes its marks in parts, and nobody else's", async () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `user_${index}`);
    await addMarks('run_1', 'seen', ids, T0);
    await addMarks('run_2', 'seen', ids.slice(0, 3), T0);
    const before = database.writes();
    await removeMarks('run_1');
    expect(database.writes() - before).toBe(3);
    expect(await countRows('sync_marks')).toBe(3);
  });
});
