import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClerkEvent,
  membershipEvent,
  organizationEvent,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';
import { membershipSchema } from '#server/webhooks/schemas/membership.schema.ts';
import { organizationSchema } from '#server/webhooks/schemas/organization.schema.ts';
import { userSchema } from '#server/webhooks/schemas/user.schema.ts';
import { redact } from './redaction.ts';

const FIXTURES = join(import.meta.dirname, '..', 'test', 'fixtures', 'clerk');
/** What people may call themselves and their organizations, and looks like what is taken out of events. */
const LOOKALIKES = [
  'HTTP: The Working Group',
  'https://plain.example',
  'Team code=red',
  'sk_live_band',
  'a+token=1@x.test',
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function stateOf(event: object): Promise<{ state: string; reason: string | null }> {
  const delivery = signDelivery(event, { secret: server.clerk.signingSecrets[0] ?? '' });
  expect((await server.post(delivery)).status).toBe(204);
  await waitUntilSettled([delivery.id]);
  const events = mongoose.connection.collection<{ _id: string; state: string; reason: string | null }>(
    'webhook_events',
  );
  const row = await events.findOne({ _id: delivery.id });
  return { state: row?.state ?? '', reason: row?.reason ?? null };
}

/** The same value with every text that names something replaced. */
function rename(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isNaming =
        typeof inner === 'string' && /^(name|first_name|last_name|username|slug|email_address)$/.test(key);
      return [key, isNaming ? text : rename(inner, text)];
    }),
  );
}

describe('events about people with strange names', () => {
  it.each(LOOKALIKES)('[WH11] can all be read when everything is called %s', async (text) => {
    for (const file of readdirSync(FIXTURES)) {
      const sample: ClerkEvent = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
      const { state, reason } = await stateOf({
        ...sample,
        instance_id: server.clerk.instanceId,
        data: rename(sample.data, text),
      });
      expect([file, state, reason]).not.toContain('dead');
    }
  });

  it('[PR1] shows an organization and a person as they are called', async () => {
    const [id, userId] = ['org_named', 'user_named'];
    const watcher = server.token(userId);
    await server.deliver(
      organizationEvent('organization.created', { id, name: 'HTTP: The Working Group' }),
      userEvent('user.created', { id: userId, first: 'HTTPS:', last: 'code=Ingrid' }),
      membershipEvent('organizationMembership.created', { userId, organizationId: id }),
    );
    expect((await server.get(`/api/organizations/${id}/directory`, watcher)).body).toMatchObject({
      organization: { name: 'HTTP: The Working Group' },
      members: [{ name: 'HTTPS: code=Ingrid' }],
    });
  });

  it.each(LOOKALIKES)(
    '[SY2] are stored so that they say the same as Clerk would again, when everything is called %s',
    (text) => {
      const read = (type: string, schema: { parse: (data: unknown) => unknown }) => {
        const sample: ClerkEvent = JSON.parse(readFileSync(join(FIXTURES, `${type}.json`), 'utf8'));
        const data = Object(rename(sample.data, text));
        data.public_metadata = { title: text, country: text };
        data.image_url = `https://img.example.com/${text}`;
        const fact = schema.parse(data);
        return {
          fact,
          stored: schema.parse(
            JSON.parse(JSON.stringify(redact({ type, data, timestamp: 0, instance_id: undefined }).data)),
          ),
        };
      };
      for (const [type, schema] of [
        ['user.created', userSchema],
        ['organization.created', organizationSchema],
        ['organizationMembership.created', membershipSchema],
      ] as const) {
        const { fact, stored } = read(type, schema);
        expect(stored).toEqual(fact);
      }
    },
  );

  it('[PR11] ends what can be told by its id, whatever else cannot be read', async () => {
    await server.deliver(userEvent('user.created', { id: 'user_leaving' }));
    const event = userDeleted('user_leaving');
    expect(await stateOf({ ...event, data: { ...event.data, updated_at: 'x' } })).toEqual({
      state: 'applied',
      reason: null,
    });
    const users = mongoose.connection.collection<{ _id: string; deletedAt: number | null }>('users');
    expect((await users.findOne({ _id: 'user_leaving' }))?.deletedAt).not.toBeNull();
  });
});
