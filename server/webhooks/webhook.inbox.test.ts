import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { T0, userEvent } from '#server/test/clerk-events.ts';
import { nextDeliveryId } from '#server/test/deliveries.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createBodyHash } from './body-hash.ts';
import { createInbox, type Inbox, LEASE_MS, type VerifiedDelivery } from './webhook.inbox.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
afterAll(() => close());

/** Two processes with one inbox and one clock. */
function setUp() {
  let time = 1_000_000 + Math.random() * 1e9;
  const options = {
    now: () => time,
    random: () => 0,
    retentionMs: 1_000,
    hashBody: createBodyHash('sk_test_rollcall'),
  };
  return {
    mine: createInbox(options),
    theirs: createInbox(options),
    pass(ms: number) {
      time += ms;
    },
  };
}

function verified(svixId: string): VerifiedDelivery {
  const envelope = userEvent('user.created', { id: `user_${svixId}` });
  return { svixId, envelope, sentAt: T0, verifiedBy: 'test', rawBody: Buffer.from(JSON.stringify(envelope)) };
}

async function record(inbox: Inbox, isLeased: boolean) {
  const svixId = nextDeliveryId();
  const row = await inbox.record({ ...verified(svixId), isLeased });
  if (row === undefined) throw new Error('The delivery was known.');
  return row;
}

const read = (id: string) => mongoose.connection.collection<{ _id: string }>('webhook_events').findOne({ _id: id });
const idsOf = async (rows: Promise<{ _id: string }[]>) => (await rows).map((row) => row._id);

describe('the inbox', () => {
  it('[IN2] gives an event to one worker, and to another when its lease is over', async () => {
    const { mine, theirs, pass } = setUp();
    const row = await record(mine, true);
    pass(LEASE_MS - 1);
    expect(await idsOf(theirs.claim(10))).not.toContain(row._id);
    pass(1);
    expect(await idsOf(theirs.claim(10))).toContain(row._id);
    expect(await idsOf(mine.claim(10))).not.toContain(row._id);
  });

  it('[IN3] hears nothing more from a worker that lost its lease', async () => {
    const { mine, theirs, pass } = setUp();
    const row = await record(mine, true);
    pass(LEASE_MS);
    const taken = (await theirs.claim(10)).find((candidate) => candidate._id === row._id);
    if (taken === undefined) throw new Error('The event was not taken over.');
    expect(await mine.holdsLease(row)).toBe(false);
    await theirs.settle(taken, { state: 'applied', reason: null }, T0);
    await mine.settle(row, { state: 'dead', reason: 'too late' }, T0);
    await mine.fail(row, 'too late', T0);
    expect(await read(row._id)).toMatchObject({ state: 'applied', attempts: 1 });
  });

  it('[IN4] tries a failed event again with doubling pauses, and gives it up after the tenth attempt', async () => {
    const { mine, pass } = setUp();
    let row = await record(mine, true);
    for (let attempt = 1; attempt < 10; attempt += 1) {
      expect(await mine.fail(row, 'ZodError', T0)).toBe('postponed');
      const pauseMs = 500 * 2 ** (attempt - 1);
      pass(pauseMs - 1);
      expect(await idsOf(mine.claim(10))).not.toContain(row._id);
      pass(1);
      const again = (await mine.claim(10)).find((candidate) => candidate._id === row._id);
      if (again === undefined) throw new Error('The event did not come back.');
      row = again;
    }
    expect(await mine.fail(row, 'ZodError', T0)).toBe('dead');
    expect(await read(row._id)).toMatchObject({ state: 'dead', attempts: 10, reason: 'ZodError' });
    pass(1e9);
    expect(await idsOf(mine.claim(10))).not.toContain(row._id);
  });

  it('[IN5] lets another worker begin at once with what a stopping one gives back', async () => {
    const { mine, theirs } = setUp();
    const row = await record(mine, true);
    await mine.release(row);
    expect(await idsOf(theirs.claim(10))).toContain(row._id);
    expect(await read(row._id)).toMatchObject({ attempts: 0 });
  });

  it('[WH10] knows a delivery again by its id', async () => {
    const { mine } = setUp();
    const row = await record(mine, false);
    const again = { ...verified(row._id), envelope: userEvent('user.updated', { id: 'x' }), isLeased: true };
    expect(await mine.record(again)).toBeUndefined();
    expect(await read(row._id)).toMatchObject({ type: 'user.created' });
  });
});
