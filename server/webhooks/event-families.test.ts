import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildEvent,
  type ClerkEvent,
  organizationDeleted,
  organizationEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer, waitUntilSettled } from '#server/test/test-server.ts';
import { eventEffects } from './event-types.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const rows = (name: string) => mongoose.connection.collection<{ _id: string; state?: string }>(name);
const readRow = (name: string, id: string) => rows(name).findOne({ _id: id });

/** A sample body of Clerk's, as an event of our test instance. */
function sample(type: string, change: Record<string, unknown> = {}): ClerkEvent {
  const file = join(import.meta.dirname, '..', 'test', 'fixtures', 'clerk', `${type}.json`);
  const event: ClerkEvent = JSON.parse(readFileSync(file, 'utf8'));
  return { ...event, instance_id: 'ins_test', data: { ...event.data, ...change } };
}

async function settle(event: ClerkEvent) {
  const delivery = signDelivery(event, { secret: server.clerk.signingSecrets[0] ?? '' });
  expect((await server.post(delivery)).status).toBe(204);
  await waitUntilSettled([delivery.id]);
  return readRow('webhook_events', delivery.id);
}

describe('invitations to an organization', () => {
  const at = (time: number) => ({ id: 'orginv_1', updated_at: time });

  it('[PR13] are pending, then accepted by somebody, and an older report changes nothing', async () => {
    await settle(sample('organizationInvitation.accepted', at(T0 + 2)));
    expect(await settle(sample('organizationInvitation.created', at(T0 + 1)))).toMatchObject({ reason: 'stale' });
    expect(await readRow('invitations', 'orginv_1')).toMatchObject({
      status: 'accepted',
      email: 'tomas.oliveira@northwind-labs.test',
      role: 'org:member',
      acceptedUserId: 'user_3DkRIqF4abm6HGe2Lkk0ucqZjn4',
    });
  });

  it('[PR13] keep no ticket', async () => {
    await settle(sample('organizationInvitation.created', { id: 'orginv_2' }));
    expect(JSON.stringify(await readRow('invitations', 'orginv_2'))).not.toContain('ticket');
  });

  it.each([['before'], ['after']])('[PR14] end with their organization, whose end came %s them', async (order) => {
    const [id, org] = [`orginv_${order}`, `org_${order}`];
    const invited = sample('organizationInvitation.created', { id, organization_id: org });
    const steps = [invited, organizationDeleted(org)];
    for (const event of order === 'before' ? steps.reverse() : steps) await settle(event);
    expect(await readRow('invitations', id)).toEqual({
      _id: id,
      clerkUpdatedAt: expect.any(Number),
      eventAt: expect.any(Number),
      deletedAt: expect.any(Number),
    });
  });

  it('[PR13] that have expired stay so when Clerk’s list shows them as they were sent', async () => {
    const expiresAt = T0 + 1_000;
    const sent = sample('organizationInvitation.created', { id: 'orginv_over', expires_at: expiresAt, updated_at: T0 });
    await settle({ ...sent, timestamp: T0 });
    expect(await readRow('invitations', 'orginv_over')).toMatchObject({ status: 'pending' });
    await settle({ ...sent, timestamp: expiresAt });
    expect(await readRow('invitations', 'orginv_over')).toMatchObject({ status: 'expired' });
  });

  it('[PR15] are forgotten with the person, however their address is spelled', async () => {
    const spelled = { email_address: 'Ada.Case@Example.test', created_at: T0, updated_at: T0 };
    await settle(userEvent('user.created', { id: 'user_case', email: 'ada.case@example.test' }));
    await settle(sample('organizationInvitation.created', { id: 'orginv_case', ...spelled }));
    await settle(sample('waitlistEntry.created', { id: 'wle_case', ...spelled }));
    await settle(userDeleted('user_case', T0 + 1_000));
    expect(await readRow('invitations', 'orginv_case')).not.toHaveProperty('email');
    expect(await readRow('waitlist_entries', 'wle_case')).not.toHaveProperty('email');
  });

  it.each([['before'], ['after']])('[PR15] are forgotten with the person, whose end came %s them', async (order) => {
    const [id, userId] = [`orginv_person_${order}`, `user_invited_${order}`];
    const accepted = sample('organizationInvitation.accepted', { id, user_id: userId });
    const steps = [accepted, userDeleted(userId)];
    for (const event of order === 'before' ? steps.reverse() : steps) await settle(event);
    expect(await readRow('invitations', id)).not.toHaveProperty('email');
  });
});

describe('invitations to the application', () => {
  it.each([
    ['invitation.created', 'pending'],
    ['invitation.accepted', 'accepted'],
    ['invitation.revoked', 'revoked'],
  ])('[PR13] %s is shown as %s', async (type, status) => {
    const id = `inv_${status}`;
    const data = { object: 'invitation', id, email_address: 'a@example.test', status, created_at: T0, updated_at: T0 };
    await settle(buildEvent(type, data, T0));
    expect(await readRow('invitations', id)).toMatchObject({ status, organizationId: null });
  });
});

describe('domains', () => {
  it('[PR16] are written, verified by any of the ways Clerk has, and end with a tombstone', async () => {
    await settle(sample('organizationDomain.created', { id: 'orgdmn_1' }));
    expect(await readRow('organization_domains', 'orgdmn_1')).toMatchObject({
      name: 'northwind-labs.test',
      enrolmentMode: 'automatic_suggestion',
      isVerified: true,
    });
    await settle(buildEvent('organizationDomain.deleted', { object: 'organization_domain', id: 'orgdmn_1' }, T0 + 9));
    await settle(sample('organizationDomain.created', { id: 'orgdmn_1' }));
    expect(await readRow('organization_domains', 'orgdmn_1')).not.toHaveProperty('name');
  });
});

describe('roles and permissions', () => {
  it('[PR17] hold the permissions of a role, and end although Clerk’s types call the end a whole role', async () => {
    await settle(sample('role.created', { id: 'role_1', key: 'org:editor_1' }));
    expect(await readRow('roles', 'role_1')).toMatchObject({ permissionKeys: ['org:directory:edit'] });
    await settle(buildEvent('role.deleted', { object: 'role', id: 'role_1', slug: null, deleted: true }, T0 + 9));
    expect(await readRow('roles', 'role_1')).toMatchObject({ deletedAt: T0 + 9 });
    const permission = {
      object: 'permission',
      id: 'perm_1',
      key: 'org:a:b',
      name: 'B',
      created_at: T0,
      updated_at: T0,
    };
    await settle(buildEvent('permission.created', permission, T0));
    expect(await readRow('permissions', 'perm_1')).toMatchObject({ key: 'org:a:b', type: null });
    await settle(buildEvent('permission.deleted', { object: 'permission', id: 'perm_1', deleted: true }, T0 + 9));
    expect(await readRow('permissions', 'perm_1')).toMatchObject({ deletedAt: T0 + 9 });
  });
});

describe('the waiting list', () => {
  it('[PR18] holds entries by their last status and the invitation that came of them', async () => {
    const invited = {
      id: 'wl_1',
      status: 'invited',
      updated_at: T0 + 5,
      invitation: { id: 'inv_wl', url: 'https://t' },
    };
    await settle({ ...sample('waitlistEntry.created', invited), type: 'waitlistEntry.updated' });
    await settle(sample('waitlistEntry.created', { id: 'wl_1', updated_at: T0 }));
    expect(await readRow('waitlist_entries', 'wl_1')).toMatchObject({ status: 'invited', invitationId: 'inv_wl' });
  });

  it('[PR15] forgets a person’s entry with the person', async () => {
    await settle(sample('waitlistEntry.created', { id: 'wl_2', email_address: 'gone@example.test', created_at: T0 }));
    await settle(userEvent('user.created', { id: 'user_gone', email: 'gone@example.test' }));
    await settle(userDeleted('user_gone'));
    expect(await readRow('waitlist_entries', 'wl_2')).not.toHaveProperty('email');
  });
});

describe('messages', () => {
  it('[PR19] are noted without what they said and where they went', async () => {
    await settle(sample('email.created', { id: 'ema_1', user_id: 'user_mail' }));
    const sms = {
      object: 'sms',
      id: 'sms_1',
      message: '424242',
      to_phone_number: '+351',
      status: 'sent',
      created_at: T0,
    };
    await settle(buildEvent('sms.created', sms, T0));
    const email = await readRow('messages', 'ema_1');
    expect(email).toMatchObject({
      kind: 'email',
      slug: 'verification_code',
      userId: 'user_mail',
      isDeliveredByClerk: true,
    });
    expect(JSON.stringify([email, await readRow('messages', 'sms_1')])).not.toMatch(
      /is your|424242|\+351|northwind-labs/,
    );
    await settle(userDeleted('user_mail'));
    expect(await readRow('messages', 'ema_1')).toMatchObject({ slug: 'verification_code', userId: null });
  });
});

describe('all events', () => {
  const billing = Object.keys(eventEffects).filter((type) =>
    /^(paymentAttempt|subscription|subscriptionItem)\./.test(type),
  );

  it('[WH16] are fifty by name', () => {
    expect(Object.keys(eventEffects)).toHaveLength(50);
    expect(billing).toHaveLength(16);
  });

  it('[WH16] are explained in the README, one by one', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    for (const [type, effect] of Object.entries(eventEffects)) expect(readme).toContain(`| \`${type}\` | ${effect} |`);
  });

  it.each(billing)('[WH17] checks and keeps %s', async (type) => {
    const payer = { user_id: 'user_1', organization_id: '' };
    const data = {
      id: `${type}_1`,
      status: 'active',
      payer,
      items: [{ id: 'item_1' }],
      created_at: T0,
      updated_at: T0,
    };
    expect(await settle(buildEvent(type, data, T0))).toMatchObject({ state: 'skipped', reason: 'no projection' });
    expect(await settle(buildEvent(type, { id: `${type}_2` }, T0))).toMatchObject({ state: 'dead' });
  });

  it('[WH16] a deprovisioned person is shut out like a banned one', async () => {
    const event = userEvent('user.updated', { id: 'user_scim' });
    await settle({ ...event, data: { ...event.data, deprovisioned: true } });
    expect(await readRow('users', 'user_scim')).toMatchObject({ isBanned: true });
    await settle(organizationEvent('organization.created', { id: 'org_scim' }));
  });
});

describe('fields that Clerk leaves open', () => {
  it.each([
    ['user.created', { email_addresses: null, banned: null, deprovisioned: null, public_metadata: null }],
    ['role.created', { key: 'org:open', name: 'Open', permissions: null, is_creator_eligible: null }],
    ['subscription.created', { status: 'active', items: null, payer: null }],
  ])('[WH16] may be null as well as missing: %s', async (type, fields) => {
    const event = buildEvent(type, { id: `open_${type}`, created_at: T0, updated_at: T0, ...fields }, T0);
    expect(['applied', 'skipped']).toContain((await settle(event))?.state);
  });
});
