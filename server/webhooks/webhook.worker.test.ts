import mongoose from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChangeLog } from '#server/directory/change-log.ts';
import { type ClerkEvent, membershipEvent, organizationEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { nextDeliveryId } from '#server/test/deliveries.ts';
import { emptyDatabase } from '#server/test/story/projections.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { waitFor, waitUntilSettled } from '#server/test/test-server.ts';
import { createBodyHash } from './body-hash.ts';
import { createDeliveryWatch } from './delivery-watch.ts';
import { createEventCounter } from './event-counter.ts';
import { createInbox, type Inbox, LEASE_MS } from './webhook.inbox.ts';
import { createWorker } from './webhook.worker.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
beforeEach(emptyDatabase);
afterAll(() => close());

const rows = () => mongoose.connection.collection<{ _id: string; availableAt: number }>('webhook_events');
const read = (id: string) => rows().findOne({ _id: id });

function setUp() {
  const clock = { at: Date.now() };
  const now = () => clock.at;
  const hashBody = createBodyHash('sk_test_rollcall');
  const openInbox = () => createInbox({ now, random: () => 0, retentionMs: 1e9, hashBody });
  const lines: { level: number; msg: string }[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const nobody = { onChanged: () => undefined, onEnded: () => undefined, onUserEnded: () => undefined };

  function startWorker({ inbox = openInbox(), beforeAppend = async () => undefined as unknown } = {}) {
    const changeLog = createChangeLog({ now, announce: () => undefined });
    const projector = {
      changeLog: {
        ...changeLog,
        async append(...change: Parameters<typeof changeLog.append>) {
          await beforeAppend();
          return changeLog.append(...change);
        },
      },
      sessions: nobody,
      now,
    };
    const counter = createEventCounter(new Registry(), createDeliveryWatch(now));
    const worker = createWorker({ inbox, projector, counter, instanceId: () => 'ins_test', now, logger });
    worker.start();
    return worker;
  }

  async function record(event: ClerkEvent, inbox: Inbox = openInbox(), isLeased = false): Promise<string> {
    const svixId = nextDeliveryId();
    const rawBody = Buffer.from(JSON.stringify(event));
    await inbox.record({ svixId, envelope: event, sentAt: clock.at, verifiedBy: 'test', rawBody, isLeased });
    return svixId;
  }
  return { clock, lines, openInbox, startWorker, record };
}

const joined = (userId: string) =>
  membershipEvent('organizationMembership.created', { userId, organizationId: 'org_1', at: T0 });

describe('the worker', () => {
  it('[IN2] keeps the lease of an event that takes longer than the lease', async () => {
    const { clock, openInbox, startWorker, record } = setUp();
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const worker = startWorker({ beforeAppend: () => gate });
    const id = await record(joined('user_1'));
    const leaseUntil = async () => Number((await read(id))?.availableAt);
    await waitFor(async () => (await leaseUntil()) > clock.at);
    for (let step = 0; step < 3; step += 1) {
      const before = await leaseUntil();
      clock.at += LEASE_MS * 0.6;
      await waitFor(async () => (await leaseUntil()) > before);
      expect((await openInbox().claim(10)).map((row) => row._id)).not.toContain(id);
    }
    go();
    await waitUntilSettled([id]);
    expect(await read(id)).toMatchObject({ state: 'applied', attempts: 1 });
    await worker.stop();
  });

  it('[IN11] gives up an event that killed ten processes, and no other that was in their hands', async () => {
    const { clock, lines, openInbox, startWorker, record } = setUp();
    const poison = await record(joined('user_poison'), openInbox(), true);
    const others = [
      await record(joined('user_1'), openInbox(), true),
      await record(joined('user_2'), openInbox(), true),
    ];
    // A process that dies of it: nothing it does after the beginning reaches the database.
    for (let death = 0; death < 10; death += 1) {
      clock.at += LEASE_MS;
      const dying = openInbox();
      const taken = (await dying.claim(10)).filter((row) => row._id === poison);
      for (const row of taken) expect([row.isTakenOver, await dying.begin(row, clock.at)]).toEqual([true, 'begun']);
      expect(taken).toHaveLength(1);
    }
    clock.at += LEASE_MS;
    const worker = startWorker();
    await waitUntilSettled([poison, ...others]);
    expect(await read(poison)).toMatchObject({ state: 'dead', reason: 'its process died', expiresAt: null });
    for (const id of others) expect(await read(id)).toMatchObject({ state: 'applied', attempts: 1 });
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, msg: expect.stringContaining('dead') }));
    await worker.stop();
  });

  it('[IN4] logs an error when an event is given up', async () => {
    const { lines, startWorker, record } = setUp();
    const id = await record(joined('user_1'));
    await rows().updateOne({ _id: id }, { $set: { attempts: 9 } });
    const worker = startWorker({
      beforeAppend: async () => {
        throw new Error('the change log is broken');
      },
    });
    await waitUntilSettled([id]);
    expect(await read(id)).toMatchObject({ state: 'dead', reason: 'Error', attempts: 10 });
    expect(lines.filter(({ level }) => level === 50)).toEqual([
      expect.objectContaining({ event: id, msg: 'event is dead: it failed too often' }),
    ]);
    await worker.stop();
  });

  it('[IN5] finishes what is at work when it stops, and gives back the rest, also what it is just claiming', async () => {
    const { openInbox, startWorker, record } = setUp();
    const inbox = openInbox();
    let claimed: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      claimed = resolve;
    });
    const ids: string[] = [];
    for (const user of ['user_1', 'user_2', 'user_3']) ids.push(await record(joined(user)));
    const claim = vi.fn(async (limit: number) => {
      const found = await inbox.claim(limit);
      await gate;
      return found;
    });
    const worker = startWorker({ inbox: { ...inbox, claim } });
    await waitFor(async () => (await rows().countDocuments({ leaseOwner: { $ne: null } })) === 3);
    const stopped = worker.stop();
    claimed();
    await stopped;
    expect(claim).toHaveBeenCalledTimes(1);
    expect(await rows().countDocuments({ leaseOwner: null, attempts: 0, settledAt: null })).toBe(3);
    expect((await openInbox().claim(10)).map((row) => row._id).sort()).toEqual(ids.sort());
  });

  it('[IN12] applies events of one entity one after the other, oldest first, beside those of others', async () => {
    const { openInbox, startWorker, record } = setUp();
    const renamed = (first: string, at: number) => userEvent('user.updated', { id: 'user_1', first, at });
    const begun = await record(renamed('Begun', T0 + 1));
    const newest = await record(renamed('Newest', T0 + 2));
    const oldest = await record(renamed('Oldest', T0));
    const other = await record(userEvent('user.created', { id: 'user_2' }));
    const inbox = openInbox();
    const taken = await inbox.claim(10);

    const steps: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const watched: Inbox = {
      ...inbox,
      async holdsLease(row) {
        steps.push(`begin ${row._id}`);
        if (row._id === begun) await gate;
        return inbox.holdsLease(row);
      },
      async settle(row, ...end) {
        await inbox.settle(row, ...end);
        steps.push(`end ${row._id}`);
      },
    };
    const worker = startWorker({ inbox: watched });
    for (const id of [begun, newest, oldest, other]) for (const row of taken) if (row._id === id) worker.take(row);
    await waitUntilSettled([other]);
    expect(steps).not.toContain(`end ${begun}`);
    open();
    await waitUntilSettled([begun, newest, oldest]);
    await worker.stop();
    const inTurn = [begun, oldest, newest].flatMap((id) => [`begin ${id}`, `end ${id}`]);
    expect(steps.filter((step) => !step.endsWith(other))).toEqual(inTurn);
  });

  it('[IN13] leads each event from received to the state that tells what became of it', async () => {
    const { clock, startWorker, record } = setUp();
    const applied = await record(userEvent('user.created', { id: 'user_1' }));
    const skipped = await record({ ...userEvent('user.created', { id: 'user_2' }), type: 'user.of_tomorrow' });
    const quarantined = await record({ ...userEvent('user.created', { id: 'user_3' }), instance_id: 'ins_other' });
    const failing = await record(joined('user_4'));
    const ids = [applied, skipped, quarantined, failing];
    for (const id of ids) expect(await read(id)).toMatchObject({ state: 'received', reason: null, settledAt: null });

    const worker = startWorker({
      beforeAppend: async () => {
        throw new Error('the change log is broken');
      },
    });
    await waitUntilSettled([applied, skipped, quarantined]);
    expect(await read(applied)).toMatchObject({ state: 'applied', reason: null });
    expect(await read(skipped)).toMatchObject({ state: 'skipped', reason: 'unknown type' });
    expect(await read(quarantined)).toMatchObject({ state: 'quarantined', reason: 'other instance' });
    await waitFor(async () => (await rows().countDocuments({ _id: failing, attempts: 1, leaseOwner: null })) === 1);
    expect(await read(failing)).toMatchObject({ state: 'failed', reason: 'Error', settledAt: null });
    // As though eight more tries had failed and the pause were over: both are what IN4 is about.
    await rows().updateOne({ _id: failing }, { $set: { availableAt: clock.at, attempts: 9 } });
    await waitUntilSettled([failing]);
    expect(await read(failing)).toMatchObject({ state: 'dead', reason: 'Error', attempts: 10 });
    await worker.stop();
  });

  it('[PR6] ends every membership of a large organization', async () => {
    const { startWorker, record } = setUp();
    const worker = startWorker();
    const ids = [await record(organizationEvent('organization.created', { id: 'org_1' }))];
    for (let index = 0; index < 150; index += 1) ids.push(await record(joined(`user_${index}`)));
    await waitUntilSettled(ids, 60_000);
    const memberships = mongoose.connection.collection('memberships');
    expect(await memberships.countDocuments({ organizationId: 'org_1', deletedAt: null })).toBe(150);
    const deleted = { ...userEvent('user.updated', { id: 'org_1', at: T0 + 1 }), type: 'organization.deleted' };
    await waitUntilSettled([await record({ ...deleted, data: { id: 'org_1', deleted: true } })]);
    expect(await memberships.countDocuments({ organizationId: 'org_1', deletedAt: null })).toBe(0);
    expect(await memberships.countDocuments({ organizationId: 'org_1' })).toBe(150);
    await worker.stop();
  });
});
