import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { T0, userEvent } from '#server/test/clerk-events.ts';
import { emptyDatabase } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createBodyHash } from './body-hash.ts';
import { reopenDelivery } from './delivery.model.ts';
import { readInboxFigures } from './inbox-figures.ts';
import { createInbox } from './webhook.inbox.ts';

const DAY_MS = 86_400_000;
let time = T0;
const inbox = createInbox({
  now: () => time,
  random: () => 0,
  retentionMs: 30 * DAY_MS,
  hashBody: createBodyHash('sk_test_rollcall'),
});

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
beforeEach(() => emptyDatabase());
afterAll(() => close());

async function receive(svixId: string, type?: string) {
  const known = userEvent('user.created', { id: `user_${svixId}` });
  const envelope = type === undefined ? known : { ...known, type };
  const rawBody = Buffer.from(JSON.stringify(envelope));
  const row = await inbox.record({ svixId, envelope, sentAt: time, verifiedBy: 'test', rawBody, isLeased: true });
  if (row === undefined) throw new Error('The delivery was known.');
  return row;
}

it('[AD6] counts the wait of an event that fails from its receipt, not from its next attempt', async () => {
  const failing = await receive('msg_failing');
  const since = time;
  await inbox.fail({ ...failing, attempts: 8 }, 'Error', time);
  time += 60_000;
  await receive('msg_new');
  expect(await readInboxFigures()).toMatchObject({ waiting: 2, oldestWaitingAt: since });
});

it('[AD6] counts the wait of an event that is applied anew from then on', async () => {
  const row = await receive('msg_old');
  await inbox.settle(row, { state: 'applied', reason: null }, time);
  time += 20 * DAY_MS;
  expect(await reopenDelivery('msg_old', time)).toBe(true);
  expect(await readInboxFigures()).toMatchObject({ oldestWaitingAt: time, lastReceivedAt: row.receivedAt });
  time += 40;
  const [again] = await inbox.claim(1);
  if (again === undefined) throw new Error('The event did not come back.');
  await inbox.settle(again, { state: 'applied', reason: null }, time);
  expect(await readInboxFigures()).toMatchObject({ oldestWaitingAt: null, lagsMs: [40] });
});

it('[AD6] names each type that was unknown once, whichever process it came to', async () => {
  for (const [index, number] of [3, 1, 2, 1, 6, 5, 4].entries()) {
    const row = await receive(`msg_${index}`, `comet.seen.${number}`);
    await inbox.settle(row, { state: 'skipped', reason: 'unknown type' }, time);
  }
  await inbox.settle(await receive('msg_stale'), { state: 'skipped', reason: 'stale' }, time);
  expect((await readInboxFigures()).unknownTypes).toEqual([1, 2, 3, 4, 5].map((number) => `comet.seen.${number}`));
});
