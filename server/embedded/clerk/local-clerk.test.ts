import { createClerkClient, verifyToken } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetBefore } from '#server/embedded/clerk/store/housekeeping.ts';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { LocalSettingsModel, SETTINGS_ID } from '#server/embedded/clerk/store/local-settings.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let browser: TestBrowser;

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
  local = await startLocalClerk();
  browser = createTestBrowser(local.origin);
});
afterAll(async () => {
  await local.stop();
  await closeDatabase();
});

interface ConsoleState {
  users: { id: string; email: string; name: string; banned: boolean }[];
  organizations: { id: string; name: string; members: { userId: string; role: string }[] }[];
  sessions: { id: string }[];
}

async function readState(): Promise<ConsoleState> {
  return Object((await browser.console('GET', '/state')).body);
}

async function organizationNamed(name: string) {
  const found = (await readState()).organizations.find((organization) => organization.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

let people = 0;
async function createPerson(): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `person-${people}@example.test`;
  const made = await browser.console('POST', '/users', { firstName: 'Ada', lastName: `Number ${people}`, email });
  return { id: Object(made.body).id, email };
}

describe('demo data', () => {
  test('[LC12] holds two organizations, one person in both, admins and members of several countries', async () => {
    const northwind = await organizationNamed('Northwind Labs');
    const globex = await organizationNamed('Globex');
    expect([northwind.members.length, globex.members.length]).toEqual([40, 12]);
    const inNorthwind = new Set(northwind.members.map(({ userId }) => userId));
    expect(globex.members.filter(({ userId }) => inNorthwind.has(userId))).toHaveLength(1);
    expect(northwind.members.find(({ userId }) => userId === local.clerk.adminUserId)?.role).toBe('org:admin');
    for (const { members } of [northwind, globex]) {
      expect(new Set(members.map(({ role }) => role))).toEqual(new Set(['org:admin', 'org:member']));
    }
    // One entry a membership.
    expect(local.clerk.demo.people).toHaveLength(52);
    expect(local.clerk.demo.people[0]).toMatchObject({ role: 'org:admin', organization: 'Northwind Labs' });
  });

  test('[LC12] reports every demo person, organization and membership once', async () => {
    await local.receiver.waitFor(() => local.receiver.received.length >= 105);
    expect(local.receiver.eventsOf('user.created')).toHaveLength(51);
    expect(local.receiver.eventsOf('organization.created')).toHaveLength(2);
    expect(local.receiver.eventsOf('organizationMembership.created')).toHaveLength(52);
    for (const { event } of local.receiver.eventsOf('user.created')) {
      expect(event.data.id).toMatch(/^user_[0-9A-Za-z]{27}$/);
      expect(event.data.public_metadata).toEqual({
        title: expect.any(String),
        country: expect.stringMatching(/^[A-Z]{2}$/),
      });
    }
  });
});

describe('what is kept', () => {
  test('[LC12] completes a seeding that was cut off, and makes nothing twice', async () => {
    const before = await readState();
    const lost = before.users.slice(40, 50).map(({ id }) => id);
    await LocalUserModel.deleteMany({ _id: { $in: lost } });
    await LocalSettingsModel.updateOne({ _id: SETTINGS_ID }, { $set: { seededAt: null } });
    await local.restart();
    const after = await readState();
    expect(after.users.map(({ id }) => id).sort()).toEqual(before.users.map(({ id }) => id).sort());
    expect(after.organizations).toEqual(before.organizations);
    expect(local.receiver.eventsOf('user.created')).toHaveLength(51);
  });

  test('[LC16] forgets what is old and over, and nothing else', async () => {
    const { email } = await createPerson();
    const person = createTestBrowser(local.origin);
    const kept = await person.signIn(email, local.clerk.demo.password);
    const gone = createTestBrowser(local.origin);
    await gone.post(`/client/sessions/${await gone.signIn(email, local.clerk.demo.password)}/remove`);
    const sent = await local.receiver.waitFor(({ event }) => event.type === 'session.removed');
    await waitUntil(async () => (await LocalDeliveryModel.findOne({ _id: sent.id }).lean())?.state === 'delivered');

    await forgetBefore(Date.now() + 1);
    expect(await LocalDeliveryModel.findOne({ _id: sent.id }).lean()).toBeNull();
    expect(await person.post(`/client/sessions/${kept}/tokens`)).toMatchObject({ status: 200 });
    expect(await LocalSessionModel.find({ status: 'removed' }).lean()).toEqual([]);
  });

  test('[LC11] gives every change of an entity a later updated_at, even at the same moment', async () => {
    const { id } = await createPerson();
    const titles = Array.from({ length: 20 }, (_, index) => `Title ${index}`);
    await Promise.all(titles.map((title) => browser.console('PATCH', `/users/${id}`, { title })));
    const isOurs = ({ event }: { event: { type: string; data: Record<string, unknown> } }) =>
      event.type === 'user.updated' && event.data.id === id;
    await waitUntil(() => local.receiver.received.filter(isOurs).length === titles.length);
    const versions = local.receiver.received.filter(isOurs).map(({ event }) => event.data.updated_at);
    expect(new Set(versions).size).toBe(titles.length);
  });
});

async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it did not come about within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('console', () => {
  test('[LC14] shows what there is, with a page of its own', async () => {
    const page = await fetch(`${local.origin}/__clerk`);
    expect(page.url).toBe(`${local.origin}/__clerk/`);
    expect(await page.text()).toContain('Local Clerk');
    const state = await readState();
    expect(state.users.length).toBeGreaterThanOrEqual(51);
  });

  test('[LC14] renames a person, keeping what was not changed', async () => {
    const { id } = await createPerson();
    await browser.console('PATCH', `/users/${id}`, { title: 'Pilot', country: 'pt' });
    await browser.console('PATCH', `/users/${id}`, { firstName: 'Bea' });
    const { event } = await local.receiver.waitFor(
      ({ event }) => event.data.id === id && event.data.first_name === 'Bea',
    );
    expect(event.data.public_metadata).toEqual({ title: 'Pilot', country: 'PT' });
  });

  test('[LC14] a ban ends the sessions of the person and keeps them out until it is lifted', async () => {
    const { id, email } = await createPerson();
    const person = createTestBrowser(local.origin);
    const sessionId = await person.signIn(email, local.clerk.demo.password);
    await browser.console('POST', `/users/${id}/ban`);
    await local.receiver.waitFor(
      ({ event }) => event.type === 'user.updated' && event.data.id === id && event.data.banned === true,
    );
    await local.receiver.waitFor(({ event }) => event.type === 'session.revoked' && event.data.id === sessionId);
    expect(await person.post(`/client/sessions/${sessionId}/tokens`)).toMatchObject({ status: 401 });
    const refused = await person.post('/client/sign_ins', { identifier: email, password: local.clerk.demo.password });
    expect(refused).toMatchObject({ status: 403, body: { errors: [{ code: 'user_banned' }] } });
    await browser.console('POST', `/users/${id}/unban`);
    expect(await person.signIn(email, local.clerk.demo.password)).toMatch(/^sess_/);
  });

  test('[LC14] a deleted person loses sessions and memberships', async () => {
    const { id, email } = await createPerson();
    const globex = await organizationNamed('Globex');
    await browser.console('POST', `/organizations/${globex.id}/members`, { userId: id, role: 'org:member' });
    const person = createTestBrowser(local.origin);
    const sessionId = await person.signIn(email, local.clerk.demo.password);
    await browser.console('DELETE', `/users/${id}`);
    expect(await person.post(`/client/sessions/${sessionId}/tokens`)).toMatchObject({ status: 401 });
    expect((await organizationNamed('Globex')).members.map(({ userId }) => userId)).not.toContain(id);
  });

  test('[LC14] revokes one session and leaves the others', async () => {
    const { email } = await createPerson();
    const [one, two] = [createTestBrowser(local.origin), createTestBrowser(local.origin)];
    const first = await one.signIn(email, local.clerk.demo.password);
    const second = await two.signIn(email, local.clerk.demo.password);
    await browser.console('POST', `/sessions/${first}/revoke`);
    expect(await one.post(`/client/sessions/${first}/tokens`)).toMatchObject({ status: 401 });
    expect(await two.post(`/client/sessions/${second}/tokens`)).toMatchObject({ status: 200 });
    expect(await browser.console('POST', `/sessions/${first}/revoke`)).toMatchObject({ status: 404 });
  });

  test('[LC14] keeps the last admin of an organization', async () => {
    const admin = await createPerson();
    const { id } = Object(
      (await browser.console('POST', '/organizations', { name: 'Alone', creatorId: admin.id })).body,
    );
    const member = `/organizations/${id}/members/${admin.id}`;
    const code = { errors: [{ code: 'organization_minimum_permissions_needed' }] };
    expect(await browser.console('PATCH', member, { role: 'org:member' })).toMatchObject({ status: 400, body: code });
    expect(await browser.console('DELETE', member)).toMatchObject({ status: 400, body: code });
  });

  test.each([
    ['POST', '/users', { firstName: '', lastName: 'X', email: 'x@example.test' }],
    ['POST', '/users', { firstName: 'X', lastName: 'X', email: 'not an address' }],
    ['POST', '/users', { firstName: 'Priya', lastName: 'Raman', email: 'PRIYA.RAMAN@northwind-labs.test' }],
    ['POST', '/organizations', { name: 'X', creatorId: 'user_unknown' }],
    ['PATCH', '/users/user_unknown', { firstName: 'X' }],
    ['DELETE', '/organizations/org_unknown', undefined],
    ['POST', '/organizations/org_unknown/members', { userId: 'user_unknown', role: 'org:owner' }],
    ['POST', '/nothing/here', {}],
  ])('[LC2] refuses %s %s %o with 4xx and a code', async (method, path, body) => {
    const reply = await browser.console(method, path, body);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(reply.body).toMatchObject({ errors: [{ code: expect.any(String) }] });
  });
});

describe('Backend API', () => {
  const api = () =>
    createClerkClient({
      secretKey: local.clerk.secretKey,
      apiUrl: `${local.origin}/__clerk_backend`,
      telemetry: { disabled: true },
    });

  test('[LC15] answers Clerk’s own server SDK', async () => {
    const users = await api().users.getUserList({ limit: 20, offset: 20 });
    expect(users.data).toHaveLength(20);
    expect(users.totalCount).toBeGreaterThanOrEqual(51);
    const admin = await api().users.getUser(local.clerk.adminUserId);
    expect(admin.raw).toMatchObject({ first_name: 'Priya', public_metadata: { country: 'IN' } });
    const own = await api().users.getOrganizationMembershipList({ userId: local.clerk.adminUserId });
    expect(own.data.map(({ organization }) => organization.name)).toEqual(['Northwind Labs']);
    const { data: organizations } = await api().organizations.getOrganizationList();
    expect(organizations.map(({ name }) => name)).toEqual(expect.arrayContaining(['Northwind Labs', 'Globex']));
    const everyone = await api().organizations.getInstanceOrganizationMembershipList({ limit: 500 });
    expect(everyone.data.length).toBe(everyone.totalCount);
    await expect(api().users.getUser('user_unknown')).rejects.toMatchObject({ status: 404 });
  });

  test('[LC15] names its instance and the key that verifies its tokens', async () => {
    const headers = { authorization: `Bearer ${local.clerk.secretKey}` };
    const instance = await fetch(`${local.origin}/__clerk_backend/v1/instance`, { headers });
    expect(instance.headers.get('content-type')).toBe('application/json');
    expect(await instance.json()).toMatchObject({ id: local.clerk.instanceId });
    const person = createTestBrowser(local.origin);
    const sessionId = await person.signIn('marcus.webb@globex.test', local.clerk.demo.password);
    const token = await person.token(sessionId);
    const options = { secretKey: local.clerk.secretKey, apiUrl: `${local.origin}/__clerk_backend` };
    expect(await verifyToken(token, options)).toMatchObject({ sid: sessionId });
    await api().sessions.revokeSession(sessionId);
    expect(await person.post(`/client/sessions/${sessionId}/tokens`)).toMatchObject({ status: 401 });
  });

  test('[LC15] answers only who has the secret key', async () => {
    for (const authorization of ['', 'Bearer sk_test_wrong', `bearer ${local.clerk.secretKey}x`]) {
      const reply = await fetch(`${local.origin}/__clerk_backend/v1/users`, { headers: { authorization } });
      expect(reply.status).toBe(401);
    }
  });
});
