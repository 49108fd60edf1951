import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { keysOf, keysOfSample } from '#server/embedded/clerk/testing/sample-keys.ts';
import { createTestBackend, type TestBackend } from '#server/embedded/clerk/testing/test-backend.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let browser: TestBrowser;
let backend: TestBackend;

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
  local = await startLocalClerk();
  browser = createTestBrowser(local.origin);
  backend = createTestBackend(local);
});
afterAll(async () => {
  await local.stop();
  await closeDatabase();
});

let people = 0;
async function createPerson(): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `person-${people}@example.test`;
  const made = await browser.console('POST', '/users', { firstName: 'Ada', lastName: `Number ${people}`, email });
  return { id: Object(made.body).id, email };
}

async function make(path: string, body: object): Promise<string> {
  const reply = await backend.send('POST', path, body);
  expect(reply).toMatchObject({ status: 200 });
  return z.object({ id: z.string() }).parse(reply.body).id;
}

/** A change through the Backend API that must succeed. */
async function change(method: string, path: string, body?: object): Promise<void> {
  expect(await backend.send(method, path, body)).toMatchObject({ status: 200 });
}

/** A button of the console that must succeed. */
async function press(path: string, body: object = {}): Promise<void> {
  expect(await browser.console('POST', `/clerk${path}`, body)).toMatchObject({ status: 200 });
}

async function bodyOf(type: string, id: string) {
  return (await local.receiver.waitFor(({ event }) => event.type === type && event.data.id === id)).event;
}

async function expectSampleKeys(type: string, id: string, sample = type): Promise<void> {
  const event = await bodyOf(type, id);
  expect({ type, keys: keysOf(event).sort() }).toEqual({ type, keys: await keysOfSample(sample) });
}

async function createOrganization(): Promise<{ id: string; adminId: string }> {
  const { id: adminId } = await createPerson();
  const made = await browser.console('POST', '/organizations', { name: 'Shapes', creatorId: adminId });
  return { id: Object(made.body).id, adminId };
}

describe('webhook bodies', () => {
  test('[LC13] have the fields of Clerk’s own, for every type that local Clerk sends', async () => {
    const { id, email } = await createPerson();
    const admin = await createPerson();
    const organization = Object(
      (await browser.console('POST', '/organizations', { name: 'Shapes', creatorId: admin.id })).body,
    );
    const members = `/organizations/${organization.id}/members`;
    await browser.console('POST', members, { userId: id, role: 'org:member' });
    await browser.console('PATCH', `${members}/${id}`, { role: 'org:admin' });
    await browser.console('PATCH', `/organizations/${organization.id}`, { name: 'Forms' });
    for (const end of ['end', 'remove']) {
      const person = createTestBrowser(local.origin);
      await person.post(`/client/sessions/${await person.signIn(email, local.clerk.demo.password)}/${end}`);
    }
    await createTestBrowser(local.origin).signIn(email, local.clerk.demo.password);
    await browser.console('POST', `/users/${id}/ban`);
    await browser.console('DELETE', `${members}/${id}`);
    await browser.console('DELETE', `/organizations/${organization.id}`);
    await browser.console('DELETE', `/users/${id}`);
    await local.receiver.waitFor(({ event }) => event.type === 'user.deleted' && event.data.id === id);

    const types = [
      'user.created',
      'user.updated',
      'organization.created',
      'organization.updated',
      'organization.deleted',
    ];
    types.push(
      'organizationMembership.created',
      'organizationMembership.updated',
      'organizationMembership.deleted',
      'session.created',
    );
    for (const type of types)
      expect({ type, keys: keysOf(local.receiver.eventsOf(type)[0]?.event).sort() }).toEqual({
        type,
        keys: await keysOfSample(type),
      });
    // The samples of these happen to lack what local Clerk knows, or to have what is optional.
    for (const type of ['session.ended', 'session.removed', 'session.revoked']) {
      const keys = keysOf(local.receiver.eventsOf(type)[0]?.event).filter(
        (key) => !key.startsWith('.data.latest_activity.'),
      );
      expect({ type, keys: keys.sort() }).toEqual({ type, keys: await keysOfSample(type) });
    }
    const deleted = keysOf(local.receiver.eventsOf('user.deleted')[0]?.event).sort();
    expect(deleted).toEqual((await keysOfSample('user.deleted')).filter((key) => key !== '.data.external_id'));
  });

  test('[LC13] describe the device and the place of a session', async () => {
    const person = createTestBrowser(local.origin);
    const sessionId = await person.signIn('tomas.oliveira@northwind-labs.test', local.clerk.demo.password);
    const { event } = await local.receiver.waitFor(
      ({ event }) => event.type === 'session.created' && event.data.id === sessionId,
    );
    expect(event.data.latest_activity).toMatchObject({
      device_type: 'Linux',
      is_mobile: false,
      browser_name: 'Chrome',
      browser_version: '139.0.0.0',
      city: 'Lisbon',
      country: 'PT',
    });
  });
});

describe('events about organizations', () => {
  test('[LC20] an invitation into an organization is reported when made, accepted and revoked, and makes a mail', async () => {
    const { id: organizationId, adminId } = await createOrganization();
    const path = `/organizations/${organizationId}/invitations`;
    const wanted = { role: 'org:member', inviter_user_id: adminId };
    const first = await make(path, { ...wanted, email_address: 'Nina.Berg@example.test' });
    await expectSampleKeys('organizationInvitation.created', first);
    const { data } = await bodyOf('organizationInvitation.created', first);
    const mail = await local.receiver.waitFor(
      ({ event }) => event.type === 'email.created' && event.data.to_email_address === 'nina.berg@example.test',
    );
    expect(mail.event.data).toMatchObject({ slug: 'organization_invitation', data: { action_url: data.url } });
    expect(data.url).toContain('?ticket=');

    await press(`${path}/${first}/accept`);
    await expectSampleKeys('organizationInvitation.accepted', first);
    const accepted = (await bodyOf('organizationInvitation.accepted', first)).data;
    expect(accepted).toMatchObject({ status: 'accepted', url: null });
    const { event: membership } = await local.receiver.waitFor(
      ({ event }) =>
        event.type === 'organizationMembership.created' &&
        Object(event.data.public_user_data).user_id === accepted.user_id,
    );
    expect(membership.data).toMatchObject({
      role: 'org:member',
      organization: { id: organizationId, members_count: 2 },
    });
    expect((await bodyOf('user.created', String(accepted.user_id))).data).toMatchObject({
      first_name: 'Nina',
      last_name: 'Berg',
    });

    const second = await make(path, { ...wanted, email_address: 'otto@example.test' });
    await change('POST', `${path}/${second}/revoke`);
    await expectSampleKeys('organizationInvitation.revoked', second);
    expect(await backend.send('POST', `${path}/${second}/revoke`)).toMatchObject({ status: 400 });
    const statusesOf = async (query: string) =>
      Object((await backend.get(`${path}?order_by=created_at${query}`)).body).data.map(
        ({ status }: { status: string }) => status,
      );
    expect(await statusesOf('')).toEqual(['accepted', 'revoked']);
    expect(await statusesOf('&status=revoked')).toEqual(['revoked']);
  });

  test('[LC20] nobody is invited twice, nor who is a member', async () => {
    const { id, adminId } = await createOrganization();
    const path = `/organizations/${id}/invitations`;
    const wanted = { role: 'org:member', email_address: 'twice@example.test' };
    await make(path, wanted);
    const { email_addresses } = Object((await backend.get(`/users/${adminId}`)).body);
    for (const body of [wanted, { ...wanted, email_address: email_addresses[0].email_address }])
      expect(await backend.send('POST', path, body)).toMatchObject({ status: 400 });
    for (const body of [{ ...wanted, role: 'org:unknown' }, { ...wanted, email_address: 'nobody' }, {}])
      expect((await backend.send('POST', path, body)).status).toBeOneOf([404, 422]);
  });

  test('[LC20] a domain is reported when added, verified and removed', async () => {
    const { id: organizationId } = await createOrganization();
    const path = `/organizations/${organizationId}/domains`;
    const id = await make(path, { name: 'Shapes.test', enrollment_mode: 'automatic_suggestion', verified: false });
    await expectSampleKeys('organizationDomain.created', id);
    expect((await bodyOf('organizationDomain.created', id)).data).toMatchObject({
      name: 'shapes.test',
      verification: { status: 'unverified', verified_at: null },
    });
    expect(await backend.send('POST', path, { name: 'shapes.test' })).toMatchObject({ status: 400 });
    await change('PATCH', `${path}/${id}`, { verified: true });
    await expectSampleKeys('organizationDomain.updated', id, 'organizationDomain.created');
    expect((await bodyOf('organizationDomain.updated', id)).data).toMatchObject({
      verification: { status: 'verified' },
    });
    expect((await backend.get(`${path}?verified=true`)).body).toMatchObject({ data: [{ id }], total_count: 1 });
    expect((await backend.get('/organization_domains?verified=false')).body).toMatchObject({ total_count: 0 });
    await change('DELETE', `${path}/${id}`);
    expect((await bodyOf('organizationDomain.deleted', id)).data).toEqual({
      object: 'organization_domain',
      id,
      deleted: true,
    });
  });

  test('[LC20] roles and permissions are reported when made, changed and deleted', async () => {
    const permission = { key: 'org:directory:edit', name: 'Edit directory' };
    const permissionId = await make('/organization_permissions', permission);
    const role = { key: 'org:editor', name: 'Editor', permissions: [permissionId] };
    const roleId = await make('/organization_roles', role);
    await expectSampleKeys('role.created', roleId);
    const permissionKeys = keysOf(Object((await bodyOf('role.created', roleId)).data).permissions[0]);
    expect(keysOf((await bodyOf('permission.created', permissionId)).data)).toEqual(permissionKeys);
    await change('PATCH', `/organization_roles/${roleId}`, { name: 'Author' });
    expect((await bodyOf('role.updated', roleId)).data).toMatchObject({ name: 'Author', key: 'org:editor' });
    await change('PATCH', `/organization_permissions/${permissionId}`, { name: 'Edit' });
    expect((await bodyOf('permission.updated', permissionId)).data).toMatchObject({ name: 'Edit', type: 'user' });

    const { id: organizationId, adminId } = await createOrganization();
    const { id: userId } = await createPerson();
    const members = `/organizations/${organizationId}/members`;
    await browser.console('POST', members, { userId, role: 'org:editor' });
    expect((await backend.get(`/users/${userId}/organization_memberships`)).body).toMatchObject({
      data: [{ role: 'org:editor', role_name: 'Author', permissions: ['org:directory:edit'] }],
    });
    expect(await backend.send('DELETE', `/organization_roles/${roleId}`)).toMatchObject({ status: 400 });
    await browser.console('PATCH', `${members}/${userId}`, { role: 'org:member' });

    await change('DELETE', `/organization_permissions/${permissionId}`);
    expect((await bodyOf('permission.deleted', permissionId)).data).toMatchObject({
      object: 'permission',
      deleted: true,
    });
    await local.receiver.waitFor(
      ({ event }) =>
        event.type === 'role.updated' && event.data.id === roleId && Object(event.data.permissions).length === 0,
    );
    await change('DELETE', `/organization_roles/${roleId}`);
    expect((await bodyOf('role.deleted', roleId)).data).toEqual({
      object: 'role',
      id: roleId,
      slug: null,
      deleted: true,
    });
    const { data: roles } = Object((await backend.get('/organization_roles')).body);
    for (const { id } of roles)
      expect(await backend.send('DELETE', `/organization_roles/${id}`)).toMatchObject({ status: 400 });
    expect(adminId).toMatch(/^user_/);
  });

  test('[LC20] a deleted organization takes its invitations and domains with it', async () => {
    const { id } = await createOrganization();
    await make(`/organizations/${id}/invitations`, { role: 'org:member', email_address: 'gone@example.test' });
    await make(`/organizations/${id}/domains`, { name: 'gone.test' });
    await change('DELETE', `/organizations/${id}`);
    expect((await backend.get('/organization_domains')).body).toMatchObject({ data: [] });
    const { data } = Object((await backend.get('/organization_invitations?limit=500')).body);
    expect(data.filter((one: { organization_id: string }) => one.organization_id === id)).toEqual([]);
  });
});

describe('events about the application', () => {
  const invitationKeys = ['created_at', 'email_address', 'expires_at', 'id', 'object', 'public_metadata'];

  test('[LC20] an invitation to the application is reported when made, accepted and revoked', async () => {
    const first = await make('/invitations', { email_address: 'new.person@example.test' });
    const { data } = await bodyOf('invitation.created', first);
    expect(Object.keys(data).sort()).toEqual([...invitationKeys, 'revoked', 'status', 'updated_at', 'url']);
    await press(`/invitations/${first}/accept`);
    expect((await bodyOf('invitation.accepted', first)).data).toMatchObject({ status: 'accepted', revoked: false });
    await local.receiver.waitFor(({ event }) => event.type === 'user.created' && event.data.first_name === 'New');
    const second = await make('/invitations', { email_address: 'other@example.test' });
    await change('POST', `/invitations/${second}/revoke`);
    expect((await bodyOf('invitation.revoked', second)).data).toMatchObject({ status: 'revoked', revoked: true });
    const idsOf = (reply: { body: unknown }) => Object(reply.body).map(({ id }: { id: string }) => id);
    expect(idsOf(await backend.get('/invitations'))).not.toContain(second);
    expect(idsOf(await backend.get('/invitations?status=revoked'))).toEqual([second]);
  });

  test('[LC20] the waitlist is reported from the first entry to the account', async () => {
    const id = await make('/waitlist_entries', { email_address: 'noor.haddad@example.test' });
    await expectSampleKeys('waitlistEntry.created', id);
    expect(await make('/waitlist_entries', { email_address: 'noor.haddad@example.test' })).toBe(id);
    expect(local.receiver.eventsOf('waitlistEntry.created')).toHaveLength(1);
    await change('POST', `/waitlist_entries/${id}/invite`);
    const { data } = await bodyOf('waitlistEntry.updated', id);
    expect(data).toMatchObject({ status: 'invited', invitation: { status: 'pending' } });
    const invitationId = z.object({ id: z.string() }).parse(data.invitation).id;
    await bodyOf('invitation.created', invitationId);
    await press(`/invitations/${invitationId}/accept`);
    await local.receiver.waitFor(({ event }) => event.data.id === id && event.data.status === 'completed');
    const other = await make('/waitlist_entries', { email_address: 'turned.away@example.test' });
    await change('POST', `/waitlist_entries/${other}/reject`);
    expect((await bodyOf('waitlistEntry.updated', other)).data).toMatchObject({ status: 'rejected', invitation: null });
    expect(await backend.send('POST', `/waitlist_entries/${other}/invite`)).toMatchObject({ status: 400 });
  });

  test('[LC20] a code by mail and one by text message are reported with their text', async () => {
    const { id, email } = await createPerson();
    await press(`/users/${id}/mail-code`);
    const { event: mail } = await local.receiver.waitFor(
      ({ event }) => event.type === 'email.created' && event.data.to_email_address === email,
    );
    expect(keysOf(mail).sort()).toEqual(await keysOfSample('email.created'));
    const code = String(Object(mail.data.data).otp_code);
    expect(code).toMatch(/^\d{6}$/);
    for (const text of [mail.data.subject, mail.data.body, mail.data.body_plain]) expect(text).toContain(code);
    await press(`/users/${id}/text-code`, { phoneNumber: '+351210000000' });
    const { event: text } = await local.receiver.waitFor(({ event }) => event.type === 'sms.created');
    expect(text.data).toMatchObject({ user_id: id, to_phone_number: '+351210000000', status: 'queued' });
    expect(text.data.message).toMatch(/\d{6}/);
    expect(await browser.console('POST', `/clerk/users/${id}/text-code`, { phoneNumber: 'x' })).toMatchObject({
      status: 422,
    });
  });

  test('[LC20] a session that waits for something counts as signed out until it is let through', async () => {
    const { email } = await createPerson();
    const person = createTestBrowser(local.origin);
    const id = await person.signIn(email, local.clerk.demo.password);
    await press(`/sessions/${id}/hold`);
    await expectSampleKeys('session.pending', id, 'session.created');
    expect((await bodyOf('session.pending', id)).data).toMatchObject({ status: 'pending' });
    expect(await person.post(`/client/sessions/${id}/tokens`)).toMatchObject({ status: 401 });
    await press(`/sessions/${id}/release`);
    await expectSampleKeys('session.updated', id, 'session.created');
    expect(await person.post(`/client/sessions/${id}/tokens`)).toMatchObject({ status: 200 });
    await press(`/sessions/${id}/hold`);
    await browser.console('POST', `/sessions/${id}/revoke`);
    expect((await bodyOf('session.revoked', id)).data).toMatchObject({ status: 'revoked' });
  });
});
