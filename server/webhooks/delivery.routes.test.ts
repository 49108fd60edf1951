import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildEvent,
  membershipEvent,
  organizationEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';
import { deliveryDetailSchema, deliveryPageSchema } from '#shared/deliveries.ts';

let server: TestServer;
let operator: string;

beforeAll(async () => {
  server = await startTestServer({
    ROLLCALL_OPERATORS: 'user_operator, user_banned, user_deleted, Boss@Example.test, kim@example.test',
  });
  await server.deliver(
    userEvent('user.created', { id: 'user_operator' }),
    userEvent('user.created', { id: 'user_boss', email: 'boss@example.test' }),
    userEvent('user.created', { id: 'user_member' }),
  );
  operator = server.token('user_operator');
});
afterAll(() => server.stop());

interface EventRow {
  _id: string;
  entityKey: string;
  body: string | null;
  settledAt: number;
  expiresAt: Date;
}
const inbox = () => mongoose.connection.collection<EventRow>('webhook_events');

async function send(path: string, body?: object | string, token = operator, type = 'application/json') {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  const response = await fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function deliver(event: object, id?: string): Promise<string> {
  const secret = server.clerk.signingSecrets[1] ?? '';
  const delivery = signDelivery(event, id === undefined ? { secret } : { secret, id });
  expect((await server.post(delivery)).status).toBe(204);
  await waitUntilSettled([delivery.id]);
  return delivery.id;
}

const list = async (query: string) =>
  deliveryPageSchema.parse((await server.get(`/api/admin/deliveries?${query}`, operator)).body);
const show = async (id: string) =>
  deliveryDetailSchema.parse((await server.get(`/api/admin/deliveries/${id}`, operator)).body);

async function readLag(part: 'count' | 'sum'): Promise<number> {
  const { body } = await server.get('/metrics');
  return Number(new RegExp(`^rollcall_webhook_lag_seconds_${part} (\\S+)`, 'm').exec(String(body))?.[1]);
}

describe('GET /api/admin/deliveries', () => {
  it('[AD3] is for operators, by id or e-mail address, and for nobody else', async () => {
    const path = '/api/admin/deliveries';
    expect((await server.get(path)).status).toBe(401);
    expect(await server.get(path, server.token('user_member'))).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect((await server.get(path, server.token('user_operator'))).status).toBe(200);
    expect((await server.get(path, server.token('user_boss'))).status).toBe(200);
    expect((await server.get(`${path}/msg_any`, server.token('user_member'))).status).toBe(403);
    expect((await send(`${path}/msg_any/reapply`, undefined, server.token('user_member'))).status).toBe(403);
  });

  it('[AD3] is not for an address that only looks like an operator’s', async () => {
    await server.deliver(userEvent('user.created', { id: 'user_kelvin', email: '\u212Aim@example.test' }));
    expect((await server.get('/api/admin/deliveries', server.token('user_kelvin'))).status).toBe(403);
  });

  it.each([{ status: 'unverified' }, { status: 'expired' }, null])(
    '[AD3] is not for whoever signed up with an operator’s address and has not proved it: %j',
    async (verification) => {
      const id = `user_claims_${verification?.status}`;
      await server.deliver(userEvent('user.created', { id, email: 'boss@example.test', verification }));
      expect((await server.get('/api/admin/deliveries', server.token(id))).status).toBe(403);
      await server.deliver(userEvent('user.updated', { id, email: 'boss@example.test', at: T0 + 1 }));
      expect((await server.get('/api/admin/deliveries', server.token(id))).status).toBe(200);
    },
  );

  it.each([
    ['user_banned', userEvent('user.updated', { id: 'user_banned', banned: true })],
    ['user_deleted', userDeleted('user_deleted')],
  ])('[AD3] is not for an operator who is shut out, although the token lives on: %s', async (id, event) => {
    const ask = async () => (await server.get('/api/admin/deliveries', server.token(id))).status;
    expect(await ask()).toBe(200);
    await server.deliver(event);
    expect(await ask()).toBe(403);
  });

  it('[AD3] is told of by GET /api/me, to operators and to others', async () => {
    const askAs = async (userId: string) => (await server.get('/api/me', server.token(userId))).body;
    expect(await askAs('user_operator')).toMatchObject({ isOperator: true });
    expect(await askAs('user_boss')).toMatchObject({ isOperator: true });
    expect(await askAs('user_member')).toMatchObject({ isOperator: false });
  });

  it('[AD4] pages through deliveries, latest first, each once, also when several came in one millisecond', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 7; number += 1)
      ids.push(await deliver(buildEvent('comet.seen', { id: `c${number}` }, T0)));
    await inbox().updateMany({ type: 'comet.seen' }, { $set: { receivedAt: T0 } });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`type=comet.seen&limit=3${cursor}`);
      seen.push(...page.deliveries.map((delivery) => delivery.svixId));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([...ids].sort().reverse());
  });

  it('[AD4] filters by state, type and entity, and refuses other words with the field', async () => {
    const id = await deliver(userEvent('user.created', { id: 'user_filter' }));
    expect((await list('entity=user_filter')).deliveries.map((delivery) => delivery.svixId)).toEqual([id]);
    expect((await list('entity=user_filter&state=dead')).deliveries).toEqual([]);
    expect(await server.get('/api/admin/deliveries?state=lost', operator)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field: 'state' } },
    });
  });

  it('[AD4] filters by the time of receipt', async () => {
    const early = await deliver(userEvent('user.created', { id: 'user_timed' }));
    const late = await deliver(userEvent('user.updated', { id: 'user_timed', at: T0 + 1 }));
    await inbox().updateOne({ _id: early }, { $set: { receivedAt: 1_000 } });
    await inbox().updateOne({ _id: late }, { $set: { receivedAt: 2_000 } });
    const found = async (query: string) => (await list(query)).deliveries.map((delivery) => delivery.svixId);
    expect(await found('entity=user_timed&from=2000')).toEqual([late]);
    expect(await found('entity=user_timed&to=2000')).toEqual([early]);
    expect(await found('from=1000&to=2001')).toEqual([late, early]);
  });

  it.each([
    ['state[$ne]=dead', 'state[$ne]'],
    ['entity[]=x', 'entity[]'],
    ['entityKey=x', 'entityKey'],
    ['state=dead&state=applied', 'state'],
    ['from=yesterday', 'from'],
    ['to=-1', 'to'],
  ])('[DR6] refuses ?%s instead of listing everything, and names %s', async (query, field) => {
    expect(await server.get(`/api/admin/deliveries?${query}`, operator)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field } },
    });
  });
});

describe('GET /api/admin/deliveries/:svixId', () => {
  it('[DR6] refuses a field that it does not know', async () => {
    const id = await deliver(userEvent('user.created', { id: 'user_known' }));
    expect(await server.get(`/api/admin/deliveries/${id}?state=dead`, operator)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field: 'state' } },
    });
  });

  it('[AD5] shows the way of a delivery: which secret proved it, when it was applied, what it changed', async () => {
    await server.deliver(
      organizationEvent('organization.created', { id: 'org_way' }),
      membershipEvent('organizationMembership.created', { userId: 'user_way', organizationId: 'org_way' }),
    );
    const id = await deliver(userEvent('user.created', { id: 'user_way', first: 'Grace' }));
    const detail = await show(id);
    expect(detail).toMatchObject({
      state: 'applied',
      attempts: 1,
      verifiedBy: { place: 2 },
      changes: [{ organizationId: 'org_way', kind: 'member.upserted' }],
      nextAttemptAt: null,
    });
    const times = [detail.sentAt, detail.receivedAt, detail.startedAt ?? 0, detail.settledAt ?? 0];
    expect(times.slice(1)).toEqual([...times.slice(1)].sort((one, other) => one - other));
    expect(detail.body).toContain('Grace');
    expect(detail.body).not.toContain('secret-salary');
  });

  it('[AD5] says that a delivery is unknown', async () => {
    expect(await server.get('/api/admin/deliveries/msg_none', operator)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });
});

describe('POST /api/admin/deliveries/:svixId/reapply', () => {
  it('[IN7] applies a delivery anew past the check for repetition, and records what it now changes', async () => {
    await server.deliver(
      organizationEvent('organization.created', { id: 'org_again' }),
      membershipEvent('organizationMembership.created', { userId: 'user_again', organizationId: 'org_again' }),
    );
    const id = await deliver(userEvent('user.updated', { id: 'user_again', first: 'Right', at: T0 + 10 }));
    // As if an apply that was wrong had written something else.
    const people = mongoose.connection.collection<{ _id: string }>('users');
    await people.updateOne({ _id: 'user_again' }, { $set: { name: 'Wrong', clerkUpdatedAt: 1 } });
    expect(await send(`/api/admin/deliveries/${id}/reapply`)).toMatchObject({ status: 202, body: { reapplied: 1 } });
    await waitUntilSettled([id]);
    expect(await people.findOne({ _id: 'user_again' })).toMatchObject({ name: 'Right Lovelace' });
    expect(await show(id)).toMatchObject({ state: 'applied', reapplied: 1, attempts: 1 });
  });

  it('[AD6] measures the wait of what is applied anew from then on, not from its receipt', async () => {
    const id = await deliver(userEvent('user.created', { id: 'user_long_ago' }));
    const longAgo = Date.now() - 20 * 86_400_000;
    await inbox().updateOne({ _id: id }, { $set: { receivedAt: longAgo, waitingSince: longAgo } });
    const before = await readLag('count');
    await send(`/api/admin/deliveries/${id}/reapply`);
    await expect.poll(() => readLag('count')).toBeGreaterThan(before);
    expect(await readLag('sum')).toBeLessThan(60);
  });

  it('[IN7] does not get past the guards', async () => {
    const old = await deliver(userEvent('user.created', { id: 'user_guard', first: 'Old', at: T0 }));
    await deliver(userEvent('user.updated', { id: 'user_guard', first: 'New', at: T0 + 10 }));
    await send(`/api/admin/deliveries/${old}/reapply`);
    await waitUntilSettled([old]);
    expect(await show(old)).toMatchObject({ state: 'skipped', reason: 'stale' });
  });

  it('[IN7] applies all dead ones anew, and only those', async () => {
    const dead = await deliver(buildEvent('user.created', { id: 'user_dead', email_addresses: 'none' }, T0));
    const sound = await deliver(userEvent('user.created', { id: 'user_sound' }));
    expect(await show(dead)).toMatchObject({ state: 'dead' });
    const reply = await send('/api/admin/deliveries/reapply', { state: 'dead' });
    expect(reply).toMatchObject({ status: 202, body: { reapplied: 1 } });
    await waitUntilSettled([dead]);
    expect(await show(dead)).toMatchObject({ state: 'dead', reapplied: 1 });
    expect(await show(sound)).toMatchObject({ reapplied: 0 });
  });

  it('[AD5] applies anew what is about one entity, also within a time', async () => {
    const id = await deliver(userEvent('user.created', { id: 'user_one' }));
    await deliver(userEvent('user.created', { id: 'user_other' }));
    const path = '/api/admin/deliveries/reapply';
    expect(await send(path, { entity: 'user_one', to: 1 })).toMatchObject({ status: 202, body: { reapplied: 0 } });
    expect(await send(path, { entity: 'user_one', from: 1 })).toMatchObject({ status: 202, body: { reapplied: 1 } });
    await waitUntilSettled([id]);
    expect(await show(id)).toMatchObject({ reapplied: 1 });
  });

  it('[IN7] applies thousands anew, part by part, and leaves what was erased', async () => {
    const id = await deliver(buildEvent('comet.many', { id: 'comet_many' }, T0));
    const row = await inbox().findOne({ _id: id });
    if (row === null) throw new Error('The delivery is not there.');
    const copyOf = (number: number) => ({ ...row, _id: `msg_many_${number}`, entityKey: `comet_${number}` });
    const copies = Array.from({ length: 1_200 }, (_, number) => copyOf(number));
    await inbox().insertMany([...copies, { ...copyOf(1_200), body: null }]);
    expect(await send('/api/admin/deliveries/reapply', { type: 'comet.many' })).toMatchObject({
      status: 202,
      body: { reapplied: 1_201 },
    });
    expect(await inbox().countDocuments({ type: 'comet.many', generation: 1 })).toBe(1_201);
  });

  it('[IN7] refuses to apply everything by mistake, and what is unknown', async () => {
    expect(await send('/api/admin/deliveries/reapply', {})).toMatchObject({ status: 400 });
    expect(await send('/api/admin/deliveries/reapply', { status: 'dead' })).toMatchObject({
      status: 400,
      body: { error: { field: 'status' } },
    });
    expect(await send('/api/admin/deliveries/msg_none/reapply')).toMatchObject({ status: 404 });
  });

  it.each<[path: string, body: object | string | undefined, field: string | undefined]>([
    ['/reapply?state=dead', { state: 'dead' }, 'state'],
    ['/reapply', { from: '1' }, 'from'],
    ['/reapply', { to: [1] }, 'to'],
    ['/reapply', { from: 1, until: 2 }, 'until'],
    ['/reapply', '{"from":1', undefined],
    ['/:svixId/reapply?x=1', undefined, 'x'],
    ['/:svixId/reapply', { x: 1 }, 'x'],
    ['/:svixId/reapply', [], undefined],
    ['/:svixId/reapply', '{"x":1', undefined],
  ])('[DR6] refuses what is unknown or no filter: %s with %j', async (path, body, field) => {
    const id = await deliver(userEvent('user.created', { id: 'user_strict' }));
    for (const type of ['application/json', 'text/plain']) {
      const reply = await send(`/api/admin/deliveries${path.replace(':svixId', id)}`, body, operator, type);
      const error = { code: 'invalid_request', message: expect.any(String), requestId: expect.any(String), field };
      expect(reply).toEqual({ status: 400, body: { error } });
    }
    expect(await show(id)).toMatchObject({ reapplied: 0 });
  });

  it('[DR6] takes no body, and an empty one, for nothing unknown', async () => {
    const id = await deliver(userEvent('user.created', { id: 'user_empty' }));
    for (const body of [undefined, {}, '']) {
      expect(await send(`/api/admin/deliveries/${id}/reapply`, body)).toMatchObject({ status: 202 });
      await waitUntilSettled([id]);
    }
  });
});

describe('retention', () => {
  it('[IN8] lets settled events be forgotten after the retention, but never dead ones', async () => {
    const sound = await deliver(userEvent('user.created', { id: 'user_kept' }));
    const dead = await deliver(buildEvent('user.created', { id: 'user_kept_dead', email_addresses: 'none' }, T0));
    const row = await inbox().findOne({ _id: sound });
    expect(Number(row?.expiresAt) - Number(row?.settledAt)).toBe(30 * 86_400_000);
    expect(await inbox().findOne({ _id: dead })).toMatchObject({ expiresAt: null });
    const indexes = await inbox().indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });
});
