import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestBackend } from '#server/embedded/clerk/testing/test-backend.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let organizationId: string;

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
  local = await startLocalClerk();
  organizationId = Object((await createTestBackend(local).get('/organizations/globex')).body).id;
});
afterAll(async () => {
  await local.stop();
  await closeDatabase();
});

/** A browser in which somebody is signed in, whose requests name that session as Clerk's client does. */
async function signedIn(email: string): Promise<Pick<TestBrowser, 'get' | 'post'>> {
  const browser = createTestBrowser(local.origin);
  const session = await browser.signIn(email, local.clerk.demo.password);
  const named = (path: string) => `${path}${path.includes('?') ? '&' : '?'}_clerk_session_id=${session}`;
  return { get: (path) => browser.get(named(path)), post: (path, form) => browser.post(named(path), form) };
}

test('[LC21] an admin invites, sees and takes back invitations from Clerk’s own pages', async () => {
  const admin = await signedIn('marcus.webb@globex.test');
  const path = `/organizations/${organizationId}/invitations`;
  const made = await admin.post(`${path}/bulk`, { email_address: 'invited@example.test', role: 'org:member' });
  expect(made).toMatchObject({
    status: 200,
    body: { response: [{ email_address: 'invited@example.test', status: 'pending', role_name: 'Member' }] },
  });
  const [invitation] = Object(made.body).response;
  expect(invitation).not.toHaveProperty('url');
  const { event } = await local.receiver.waitFor(({ event }) => event.data.id === invitation.id);
  expect(event).toMatchObject({
    type: 'organizationInvitation.created',
    data: { public_inviter_data: { first_name: 'Marcus' } },
    event_attributes: { http_request: { client_ip: expect.stringMatching(/./) } },
  });
  expect((await admin.get(`${path}?status=pending`)).body).toMatchObject({
    response: { data: [{ id: invitation.id }], total_count: 1 },
  });
  expect(await admin.post(`${path}/${invitation.id}/revoke`)).toMatchObject({
    body: { response: { status: 'revoked' } },
  });
  expect((await admin.get(`${path}?status=pending`)).body).toMatchObject({ response: { data: [], total_count: 0 } });
  expect(await admin.post(path, { email_address: 'nobody', role: 'org:member' })).toMatchObject({ status: 422 });
});

test('[LC21] an invited person accepts and belongs; nobody else can accept for them', async () => {
  const admin = await signedIn('marcus.webb@globex.test');
  const wanted = { email_address: 'tomas.oliveira@northwind-labs.test', role: 'org:member' };
  const made = await admin.post(`/organizations/${organizationId}/invitations`, wanted);
  const { id } = Object(made.body).response;
  const other = await signedIn('ingrid.solberg@northwind-labs.test');
  expect(await other.post(`/me/organization_invitations/${id}/accept`)).toMatchObject({ status: 404 });
  const invited = await signedIn(wanted.email_address);
  expect((await invited.get('/me/organization_invitations?status=pending')).body).toMatchObject({
    response: { data: [{ id, public_organization_data: { name: 'Globex' } }] },
  });
  expect(await invited.post(`/me/organization_invitations/${id}/accept`)).toMatchObject({
    body: { response: { status: 'accepted' } },
  });
  const { response } = Object((await invited.get('/me/organization_memberships')).body);
  expect(response.data.map((one: { organization: { name: string } }) => one.organization.name)).toContain('Globex');
});

test('[LC21] members without the right to manage see no invitations and make none', async () => {
  const member = await signedIn('ingrid.solberg@northwind-labs.test');
  const path = `/organizations/${organizationId}/invitations`;
  expect(await member.get(path)).toMatchObject({ status: 403 });
  expect(await member.post(path, { email_address: 'x@example.test', role: 'org:member' })).toMatchObject({
    status: 403,
  });
});
