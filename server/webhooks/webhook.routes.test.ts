import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { type Delivery, signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';

let server: TestServer;
let secret: string;
let otherSecret: string;

beforeAll(async () => {
  server = await startTestServer();
  [secret = '', otherSecret = ''] = server.clerk.signingSecrets;
});
afterAll(() => server.stop());

const inbox = () => mongoose.connection.collection<{ _id: string; body: string }>('webhook_events');

function sign(body: unknown, options: { id?: string; at?: Date } = {}): Delivery {
  return signDelivery(body, { secret, ...options });
}

async function expectRefusal(delivery: Delivery, status: number, code: string): Promise<void> {
  const reply = await server.post(delivery);
  expect(reply).toMatchObject({ status, body: { error: { code } } });
  expect(await inbox().findOne({ _id: delivery.id })).toBeNull();
}

describe('POST /api/webhooks', () => {
  it('[WH1] keeps a signed delivery and answers 204 with nothing', async () => {
    const delivery = sign(userEvent('user.created', { id: 'user_1' }));
    expect(await server.post(delivery)).toEqual({ status: 204, body: '' });
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'applied', type: 'user.created' });
  });

  it('[WH2] accepts a delivery signed with any secret of the list', async () => {
    const event = userEvent('user.created', { id: 'user_2' });
    expect((await server.post(signDelivery(event, { secret: otherSecret }))).status).toBe(204);
  });

  it('[WH3] refuses a signature that does not match', async () => {
    const foreign = signDelivery(userEvent('user.created', { id: 'user_3' }), {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });
    await expectRefusal(foreign, 400, 'webhook_signature_invalid');
  });

  it('[WH3] refuses a body that was changed on the way', async () => {
    const delivery = sign(userEvent('user.created', { id: 'user_3' }));
    await expectRefusal({ ...delivery, body: delivery.body.replace('Ada', 'Eve') }, 400, 'webhook_signature_invalid');
  });

  it.each(['svix-id', 'svix-timestamp', 'svix-signature'])(
    '[WH4] refuses a delivery without %s and names it',
    async (name) => {
      const delivery = sign(userEvent('user.created', { id: 'user_4' }));
      const { [name]: _left, ...headers } = delivery.headers;
      const reply = await server.post({ ...delivery, headers });
      expect(reply).toMatchObject({ status: 400, body: { error: { code: 'webhook_headers_missing', field: name } } });
    },
  );

  it.each([-301_000, 301_000])('[WH5] refuses a timestamp %d ms from now', async (offset) => {
    const at = new Date(Date.now() + offset);
    await expectRefusal(
      sign(userEvent('user.created', { id: 'user_5' }), { at }),
      400,
      'webhook_timestamp_out_of_range',
    );
  });

  it.each([
    ['letters behind it', (time: string) => `${time}abc`],
    ['itself, as a doubled header has', (time: string) => `${time}, ${time}`],
  ])('[WH3] refuses a timestamp with %s', async (_what, change) => {
    const delivery = sign(userEvent('user.created', { id: 'user_5' }));
    const headers = { ...delivery.headers, 'svix-timestamp': change(delivery.headers['svix-timestamp'] ?? '') };
    await expectRefusal({ ...delivery, headers }, 400, 'webhook_signature_invalid');
  });

  it('[WH6] refuses a body over 2 MB and takes one of 1 MB', async () => {
    const big = (length: number) => buildEvent('user.updated', { id: 'user_6', filler: 'x'.repeat(length) }, T0);
    await expectRefusal(sign(big(2 * 1024 * 1024)), 413, 'payload_too_large');
    const { body: metrics } = await server.get('/metrics');
    expect(metrics).toContain('rollcall_webhook_refusals_total{code="payload_too_large"} 1');
    expect((await server.post(sign(big(1024 * 1024)))).status).toBe(204);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('[WH7] answers %s with 405 and the method it takes', async (method) => {
    const response = await fetch(`${server.origin}/api/webhooks`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  it.each([
    ['no JSON', 'hello'],
    ['no object', '[]'],
    ['no type', '{"data":{}}'],
    ['nothing', ''],
  ])('[WH8] refuses a signed body that is %s', async (_what, body) => {
    await expectRefusal(sign(body), 400, 'webhook_body_invalid');
  });

  it('[WH8] takes null for a time and an instance that are not there', async () => {
    const delivery = sign({ ...userEvent('user.created', { id: 'user_8' }), timestamp: null, instance_id: null });
    expect((await server.post(delivery)).status).toBe(204);
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'applied' });
  });

  it('[WH9] keeps an event of a type nobody has heard of, and counts it', async () => {
    const delivery = sign(buildEvent('starship.launched', { id: 'starship_1' }, T0));
    expect((await server.post(delivery)).status).toBe(204);
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'skipped', reason: 'unknown type' });
    const metrics = await server.get('/metrics');
    expect(metrics.body).toContain('rollcall_webhook_events_total{type="starship.launched",outcome="skipped"} 1');
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty'])('[WH9] takes %s for a type like any other', async (type) => {
    const delivery = sign(buildEvent(type, { id: `entity_${type}` }, T0));
    expect((await server.post(delivery)).status).toBe(204);
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'skipped', reason: 'unknown type' });
  });

  it('[WH10] accepts the same delivery 50 times at once and applies it once', async () => {
    await server.deliver(userEvent('user.created', { id: 'user_10' }));
    const delivery = sign(userEvent('user.updated', { id: 'user_10', first: 'Grace', at: T0 + 5 }));
    const replies = await Promise.all(Array.from({ length: 50 }, () => server.post(delivery)));
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 50 }, () => 204));
    await waitUntilSettled([delivery.id]);
    expect(await inbox().countDocuments({ _id: delivery.id })).toBe(1);
    const { body: metrics } = await server.get('/metrics');
    expect(metrics).toContain('rollcall_webhook_events_total{type="user.updated",outcome="duplicate"} 49');
  });

  it('[WH11] stores neither secrets nor message texts', async () => {
    const invitation = sign(
      buildEvent('organizationInvitation.created', { id: 'orginv_1', url: 'https://ticket' }, T0),
    );
    const email = sign(
      buildEvent(
        'email.created',
        { id: 'ema_1', slug: 'code', subject: '123456 is your code', body: '123456', data: { otp_code: '123456' } },
        T0,
      ),
    );
    const user = sign(userEvent('user.created', { id: 'user_11' }));
    for (const delivery of [invitation, email, user]) await server.post(delivery);
    const rows = await inbox()
      .find({ _id: { $in: [invitation.id, email.id, user.id] } })
      .toArray();
    const stored = JSON.stringify(rows);
    expect(rows).toHaveLength(3);
    for (const secretText of ['ticket', '123456', 'secret-salary', '203.0.113.24'])
      expect(stored).not.toContain(secretText);
  });

  it('[WH12] sets an event of another Clerk instance aside', async () => {
    const delivery = sign({ ...userEvent('user.created', { id: 'user_12' }), instance_id: 'ins_other' });
    await server.post(delivery);
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'quarantined' });
    expect(await mongoose.connection.collection<{ _id: string }>('users').findOne({ _id: 'user_12' })).toBeNull();
  });

  it('[WH13] takes a body of another content type: the signature decides, not the header', async () => {
    const delivery = sign(userEvent('user.created', { id: 'user_13' }));
    const headers = { ...delivery.headers, 'content-type': 'text/plain' };
    expect((await server.post({ ...delivery, headers })).status).toBe(204);
  });

  it('[IN6] gives up an event that cannot be read at once, and goes on with the others', async () => {
    const broken = sign(
      buildEvent('user.created', { id: 'user_broken', email_addresses: 'none', created_at: 1e300 }, T0),
    );
    const sound = sign(userEvent('user.created', { id: 'user_sound' }));
    for (const delivery of [broken, sound]) expect((await server.post(delivery)).status).toBe(204);
    await waitUntilSettled([broken.id, sound.id]);
    expect(await inbox().findOne({ _id: broken.id })).toMatchObject({
      state: 'dead',
      reason: 'ZodError: email_addresses',
      attempts: 1,
    });
    expect(await inbox().findOne({ _id: sound.id })).toMatchObject({ state: 'applied' });
  });

  it('[WH14] keeps an event nested deeper than anyone can mean', async () => {
    const event = userEvent('user.created', { id: 'user_14' });
    const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const body = JSON.stringify(event).replace('"title":"Engineer"', `"title":"Engineer","deep":${nested}`);
    const delivery = sign(body);
    expect((await server.post(delivery)).status).toBe(204);
    await waitUntilSettled([delivery.id]);
    expect(await inbox().findOne({ _id: delivery.id })).toMatchObject({ state: 'applied' });
  });

  it('[WH14] keeps a message whose kind is a list without end, and nothing of the list', async () => {
    const email = buildEvent('email.created', { id: 'ema_deep', slug: '@', status: ['sent'] }, T0);
    const nested = `${'['.repeat(9_000)}"deep"${']'.repeat(9_000)}`;
    const delivery = sign(JSON.stringify(email).replace('"@"', nested));
    expect((await server.post(delivery)).status).toBe(204);
    const row = await inbox().findOne({ _id: delivery.id });
    const { data } = JSON.parse(String(row?.body));
    expect(data).toMatchObject({ id: 'ema_deep' });
    for (const name of ['slug', 'status']) expect(data).not.toHaveProperty(name);
  });
});

describe('a database that is away', () => {
  it('[WH15] is told to the sender as 503, and the same delivery is accepted once it is back', async () => {
    const delivery = sign(userEvent('user.created', { id: 'user_15' }));
    await mongoose.disconnect();
    const reply = await server.post(delivery);
    expect(reply).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect((await server.get('/readyz')).status).toBe(503);
    await server.restart();
    expect((await server.post(delivery)).status).toBe(204);
  });
});
