import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { startCluster } from '#server/test/cluster.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';
import { deliveryDetailSchema } from '#shared/deliveries.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { LEASE_MS } from './idempotency.service.ts';
import type { IdempotencyKeyRow } from './idempotency-key.model.ts';

const OPERATORS = { ROLLCALL_OPERATORS: 'user_operator,user_second' };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(OPERATORS);
  await server.deliver(
    userEvent('user.created', { id: 'user_operator' }),
    userEvent('user.created', { id: 'user_second' }),
  );
});
afterAll(() => server.stop());

const rows = () => mongoose.connection.collection<IdempotencyKeyRow>('idempotency_keys');

interface Sending {
  key?: string;
  token?: string;
  origin?: string;
}

/** Has all deliveries about an entity applied anew. */
async function reapply(
  entity: string,
  { key, token = server.token('user_operator'), origin = server.origin }: Sending,
) {
  const response = await fetch(`${origin}/api/admin/deliveries/reapply`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify({ entity }),
  });
  const { headers, status } = response;
  const body: unknown = await response.json();
  return { status, body, replayed: headers.get('idempotency-replayed'), retryAfter: headers.get('retry-after') };
}

/** A settled delivery about an entity of its own; its id. */
async function deliver(entity: string): Promise<string> {
  const delivery = signDelivery(userEvent('user.created', { id: entity }), {
    secret: server.clerk.signingSecrets[0] ?? '',
  });
  await server.post(delivery);
  await waitUntilSettled([delivery.id]);
  return delivery.id;
}

async function countReapplied(id: string): Promise<number> {
  await waitUntilSettled([id]);
  const { body } = await server.get(`/api/admin/deliveries/${id}`, server.token('user_operator'));
  return deliveryDetailSchema.parse(body).reapplied;
}

const refusal = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('a request with an Idempotency-Key', () => {
  it('[ID1] is done once, and answered the same each time', async () => {
    const id = await deliver('user_once');
    const first = { status: 202, body: { reapplied: 1 }, replayed: null, retryAfter: null };
    expect(await reapply('user_once', { key: 'once' })).toEqual(first);
    await waitUntilSettled([id]);
    expect(await reapply('user_once', { key: 'once' })).toEqual({ ...first, replayed: 'true' });
    expect(await reapply('user_once', { key: '"once"' })).toEqual({ ...first, replayed: 'true' });
    expect(await countReapplied(id)).toBe(1);
  });

  it('[ID1] is done each time without one', async () => {
    const id = await deliver('user_keyless');
    await reapply('user_keyless', {});
    await waitUntilSettled([id]);
    await reapply('user_keyless', {});
    expect(await countReapplied(id)).toBe(2);
  });

  it('[ID1] has nothing to do with the same key of another person', async () => {
    const id = await deliver('user_shared');
    await reapply('user_shared', { key: 'shared' });
    await waitUntilSettled([id]);
    const other = await reapply('user_shared', { key: 'shared', token: server.token('user_second') });
    expect(other.replayed).toBeNull();
    expect(await countReapplied(id)).toBe(2);
  });

  it('[ID1] is done once when it comes many times at once', async () => {
    const id = await deliver('user_crowd');
    const replies = await Promise.all(Array.from({ length: 12 }, () => reapply('user_crowd', { key: 'crowd' })));
    expect(replies.filter(({ status, replayed }) => status === 202 && replayed === null)).toHaveLength(1);
    expect(replies.filter(({ status }) => status !== 202 && status !== 409)).toEqual([]);
    expect(await countReapplied(id)).toBe(1);
  });

  it('[ID2] is refused when the key came with something else before', async () => {
    await deliver('user_mixed');
    await reapply('user_mixed', { key: 'mixed' });
    expect(await reapply('user_else', { key: 'mixed' })).toMatchObject(refusal(422, 'idempotency_key_reused'));
  });

  it.each(['', '""', 'x'.repeat(201), 'a"b', 'käse'])('[ID2] is refused with a key that is none: %s', async (key) => {
    expect(await reapply('user_any', { key })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field: 'Idempotency-Key' } },
    });
  });

  it('[ID3] is refused while the first is at work, and done anew once that must be dead', async () => {
    const id = await deliver('user_crash');
    await reapply('user_crash', { key: 'crash' });
    await waitUntilSettled([id]);
    const [row] = await rows().find({}).sort({ expiresAt: -1 }).limit(1).toArray();
    // As a server leaves it that dies in between.
    const leave = (leaseUntil: number) =>
      rows().updateOne({ _id: row?._id ?? '' }, { $set: { status: null, body: null, leaseUntil } });
    await leave(Date.now() + LEASE_MS);
    const refused = await reapply('user_crash', { key: 'crash' });
    expect(refused).toMatchObject(refusal(409, 'request_in_progress'));
    expect(errorBodySchema.parse(refused.body).error.retryInMs).toBe(1_000);
    expect(refused.retryAfter).toBe('1');
    await leave(Date.now());
    const replies = await Promise.all([1, 2, 3].map(() => reapply('user_crash', { key: 'crash' })));
    expect(replies.filter(({ status, replayed }) => status === 202 && replayed === null)).toHaveLength(1);
    expect(await countReapplied(id)).toBe(2);
  });

  it('[ID4] may come again after a refusal, mended too', async () => {
    const id = await deliver('user_mended');
    expect(await reapply('', { key: 'mended' })).toMatchObject({ status: 400 });
    expect(await reapply('user_mended', { key: 'mended' })).toMatchObject({ status: 202, replayed: null });
    expect(await countReapplied(id)).toBe(1);
  });

  it('[ID5] is known for a day', async () => {
    await reapply('user_none', { key: 'day' });
    const [row] = await rows().find({}).sort({ expiresAt: -1 }).limit(1).toArray();
    const hoursLeft = ((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(23.9);
    expect(hoursLeft).toBeLessThanOrEqual(24);
    expect(await rows().indexes()).toContainEqual(
      expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
    );
  });

  it('[ID6] is forgotten with whoever sent it, and with whom its answer names', async () => {
    const common = {
      requestHash: 'h',
      leaseOwner: 'o',
      leaseUntil: 0,
      status: 201,
      expiresAt: new Date(Date.now() + 1e7),
    };
    const gone = { userId: 'user_gone', name: 'Gone Person' };
    const answerTo = (person: { userId: string }) => ({
      body: JSON.stringify({ to: [person] }),
      names: [person.userId],
    });
    await rows().insertMany([
      { ...common, _id: 'user_gone/1', userId: 'user_gone', ...answerTo(gone) },
      { ...common, _id: 'user_second/1', userId: 'user_second', ...answerTo(gone) },
      { ...common, _id: 'user_second/2', userId: 'user_second', ...answerTo({ userId: 'user_gone2' }) },
    ]);
    await server.deliver(userEvent('user.created', { id: 'user_gone' }), userDeleted('user_gone'));
    const ofKeys = async () =>
      (await reportPersonalData('user_gone')).find(({ collection }) => collection === 'idempotency_keys');
    expect(await ofKeys()).toMatchObject({ personal: 2, columns: expect.arrayContaining(['body']) });
    await eraseNow('user_gone');
    expect(await ofKeys()).toMatchObject({ personal: 0 });
    expect(await rows().distinct('_id', { _id: /^user_(gone|second)\/\d$/ })).toEqual(['user_second/2']);
  });
});

describe('several servers', { timeout: 60_000 }, () => {
  it('[ID1] do a request once, whichever of them it comes to', async () => {
    const cluster = await startCluster(OPERATORS);
    try {
      const [one, two] = await Promise.all([cluster.startServer(), cluster.startServer()]);
      await one.deliver(userEvent('user.created', { id: 'user_both' }));
      const token = cluster.token('user_operator');
      const sendings = Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? one : two));
      const replies = await Promise.all(
        sendings.map(({ origin }) => reapply('user_both', { key: 'both', token, origin })),
      );
      expect(replies.filter(({ status, replayed }) => status === 202 && replayed === null)).toHaveLength(1);
      expect(replies.filter(({ status }) => status !== 202 && status !== 409)).toEqual([]);
      for (const { origin } of [one, two])
        expect(await reapply('user_both', { key: 'both', token, origin })).toMatchObject({ replayed: 'true' });
    } finally {
      await cluster.stop();
    }
  });
});
