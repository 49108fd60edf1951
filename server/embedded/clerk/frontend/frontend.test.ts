import { request as httpRequest } from 'node:http';
import { verifyToken } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoOrganizations } from '#server/embedded/clerk/demo/demo-people.ts';
import { deriveId } from '#server/embedded/clerk/ids.ts';
import { createTestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';

const TOMAS = 'tomas.oliveira@northwind-labs.test';
const INGRID = 'ingrid.solberg@northwind-labs.test';
const PRIYA = 'priya.raman@northwind-labs.test';
const PASSWORD = 'rollcall-demo';
const northwind = deriveId('org', demoOrganizations.northwind.slug);
const globex = deriveId('org', demoOrganizations.globex.slug);

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
  local = await startLocalClerk();
});
afterAll(async () => {
  await local.stop();
  await closeDatabase();
});

const verify = (jwt: string) => verifyToken(jwt, { jwtKey: local.clerk.jwtKey, authorizedParties: [local.origin] });
const code = (value: string) => ({ errors: [expect.objectContaining({ code: value })] });

describe('sign-in', () => {
  test('[LC1] signs in with an e-mail address and the password, in one step or two', async () => {
    const oneStep = createTestBrowser(local.origin);
    expect(await oneStep.signIn(TOMAS, PASSWORD)).toMatch(/^sess_[0-9A-Za-z]{27}$/);

    const twoSteps = createTestBrowser(local.origin);
    const begun = await twoSteps.post('/client/sign_ins', { identifier: TOMAS });
    expect(begun).toMatchObject({ status: 200, body: { response: { status: 'needs_first_factor' } } });
    const { id } = Object(Object(begun.body).response);
    const done = await twoSteps.post(`/client/sign_ins/${id}/attempt_first_factor`, {
      strategy: 'password',
      password: PASSWORD,
    });
    expect(done).toMatchObject({ status: 200, body: { response: { status: 'complete' }, client: { sign_in: null } } });
    expect(await twoSteps.get('/client')).toMatchObject({
      body: { response: { sessions: [{ user: { first_name: 'Tomás' } }] } },
    });
  });

  test('[LC1] names the field that is wrong', async () => {
    const browser = createTestBrowser(local.origin);
    const unknown = await browser.post('/client/sign_ins', { identifier: 'nobody@northwind-labs.test' });
    expect(unknown).toMatchObject({ status: 422, body: code('form_identifier_not_found') });
    const wrong = await browser.post('/client/sign_ins', { identifier: TOMAS, password: 'wrong' });
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'form_password_incorrect', meta: { param_name: 'password' } }] },
    });
  });

  test('[LC1] refuses a second sign-in of a browser that is signed in', async () => {
    const browser = createTestBrowser(local.origin);
    await browser.signIn(TOMAS, PASSWORD);
    const again = await browser.post('/client/sign_ins', { identifier: INGRID, password: PASSWORD });
    expect(again).toMatchObject({ status: 400, body: code('session_exists') });
  });

  test.each([
    ['/client/sign_ins', {}],
    ['/client/sign_ins', { identifier: '', strategy: 'password' }],
    ['/client/sign_ins', { identifier: TOMAS, strategy: 'oauth_google' }],
    ['/client/sign_ins/sia_unknown/attempt_first_factor', { strategy: 'password', password: PASSWORD }],
    ['/client/sign_ins/sia_unknown/attempt_first_factor', { strategy: 'email_code', code: '424242' }],
    ['/no/such/endpoint', {}],
  ])('[LC2] answers a request it cannot use with 4xx and a code: %s %o', async (path, form) => {
    const reply = await createTestBrowser(local.origin).post(path, form);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(reply.body).toMatchObject({ errors: [{ code: expect.any(String), message: expect.any(String) }] });
  });
});

describe('session tokens', () => {
  test('[LC3] issues tokens that Clerk’s own verifier accepts, for the origin of the page', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    const claims = await verify(await browser.token(sessionId));
    expect(claims).toMatchObject({
      azp: local.origin,
      iss: local.clerk.issuer,
      sid: sessionId,
      sub: local.clerk.demo.people[1] && deriveId('user', TOMAS),
      sts: 'active',
      v: 2,
      o: { id: northwind, rol: 'member', slg: 'northwind-labs' },
    });
    expect(claims.exp - claims.iat).toBe(60);
  });

  test('[LC3] puts the organization in use into the token, and none when none is', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(INGRID, PASSWORD);
    const touched = await browser.post(`/client/sessions/${sessionId}/touch`, {
      active_organization_id: globex,
      intent: 'select_org',
    });
    expect(touched).toMatchObject({ status: 200, body: { response: { last_active_organization_id: globex } } });
    expect(await verify(await browser.token(sessionId))).toMatchObject({ o: { id: globex } });
    expect(await verify(await browser.token(sessionId, northwind))).toMatchObject({ o: { id: northwind } });
    expect(await verify(await browser.token(sessionId, ''))).not.toHaveProperty('o');
  });

  test('[LC3] never names an organization that the person does not belong to', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    const refused = await browser.post(`/client/sessions/${sessionId}/touch`, {
      active_organization_id: globex,
      intent: 'select_org',
    });
    expect(refused).toMatchObject({ status: 404, body: code('resource_not_found') });
    expect(await verify(await browser.token(sessionId, globex))).not.toHaveProperty('o');
    expect(await browser.get(`/organizations/${globex}?_clerk_session_id=${sessionId}`)).toMatchObject({ status: 404 });
  });

  test('[LC4] gives no token to another browser', async () => {
    const sessionId = await createTestBrowser(local.origin).signIn(TOMAS, PASSWORD);
    const stranger = await createTestBrowser(local.origin).post(`/client/sessions/${sessionId}/tokens`);
    expect(stranger).toMatchObject({ status: 401, body: code('authentication_invalid') });
  });
});

describe('the end of a session', () => {
  test('[LC4] signing out removes the session, reports it, and ends its tokens', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    expect(await browser.post('/client/sessions?_method=DELETE')).toMatchObject({
      status: 200,
      body: { response: { sessions: [] } },
    });
    expect(await browser.post(`/client/sessions/${sessionId}/tokens`)).toMatchObject({ status: 401 });
    const report = await local.receiver.waitFor(
      ({ event }) => event.type === 'session.removed' && event.data.id === sessionId,
    );
    expect(report.event.data).toMatchObject({ status: 'removed', user: { first_name: 'Tomás' } });
  });

  test('[LC4] signing out without a session succeeds', async () => {
    expect(await createTestBrowser(local.origin).post('/client/sessions?_method=DELETE')).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['end', 'session.ended'],
    ['remove', 'session.removed'],
  ])('[LC4] %s is reported as %s', async (verb, type) => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    expect(await browser.post(`/client/sessions/${sessionId}/${verb}`)).toMatchObject({ status: 200 });
    await local.receiver.waitFor(({ event }) => event.type === type && event.data.id === sessionId);
  });

  test('[LC4] a device can end another device of the same person', async () => {
    const other = createTestBrowser(local.origin);
    const otherId = await other.signIn(INGRID, PASSWORD);
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(INGRID, PASSWORD);
    await browser.post(`/me/sessions/${otherId}/revoke?_clerk_session_id=${sessionId}`);
    await local.receiver.waitFor(({ event }) => event.type === 'session.revoked' && event.data.id === otherId);
    expect(await other.post(`/client/sessions/${otherId}/tokens`)).toMatchObject({ status: 401 });
  });

  test('[LC5] keys, instance and sign-ins survive a restart', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    const { instanceId, jwtKey, secretKey } = local.clerk;
    const deliveries = local.receiver.eventsOf('user.created').length;
    await local.restart();
    expect(local.clerk).toMatchObject({ instanceId, jwtKey, secretKey });
    expect(await verify(await browser.token(sessionId))).toMatchObject({ sid: sessionId });
    expect(local.receiver.eventsOf('user.created')).toHaveLength(deliveries);
  });
});

describe('profile and organizations', () => {
  test('[LC6] people rename themselves, and the app hears of it', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn('keiko.yamamoto@globex.test', PASSWORD);
    const renamed = await browser.post(`/me?_method=PATCH&_clerk_session_id=${sessionId}`, { first_name: 'Kay' });
    expect(renamed).toMatchObject({ body: { response: { first_name: 'Kay', last_name: 'Yamamoto' } } });
    const report = await local.receiver.waitFor(
      ({ event }) => event.type === 'user.updated' && event.data.first_name === 'Kay',
    );
    expect(report.event.event_attributes.http_request).toEqual({
      client_ip: '127.0.0.1',
      user_agent: expect.stringContaining('Chrome/139'),
    });
  });

  test('[LC6] whoever makes an organization becomes its admin, and may rename and delete it', async () => {
    const browser = createTestBrowser(local.origin);
    const sessionId = await browser.signIn(TOMAS, PASSWORD);
    const query = `_clerk_session_id=${sessionId}`;
    const made = await browser.post(`/organizations?${query}`, { name: 'Choir & Friends' });
    expect(made).toMatchObject({ status: 200, body: { response: { slug: 'choir-friends', members_count: 1 } } });
    const { id } = Object(Object(made.body).response);
    const memberships = await browser.get(`/organizations/${id}/memberships?${query}`);
    expect(memberships).toMatchObject({ body: { response: { data: [{ role: 'org:admin' }], total_count: 1 } } });
    await browser.post(`/organizations/${id}?_method=PATCH&${query}`, { name: 'Choir' });
    await browser.post(`/organizations/${id}?_method=DELETE&${query}`);
    for (const type of ['organization.created', 'organization.updated', 'organization.deleted']) {
      await local.receiver.waitFor(({ event }) => event.type === type && event.data.id === id);
    }
  });

  test('[LC6] only admins change an organization', async () => {
    const browser = createTestBrowser(local.origin);
    const query = `_clerk_session_id=${await browser.signIn(TOMAS, PASSWORD)}`;
    const target = `/organizations/${northwind}`;
    expect(await browser.post(`${target}?_method=PATCH&${query}`, { name: 'Mine' })).toMatchObject({ status: 403 });
    const priya = deriveId('user', PRIYA);
    const demoted = await browser.post(`${target}/memberships/${priya}?_method=PATCH&${query}`, { role: 'org:member' });
    expect(demoted).toMatchObject({ status: 403, body: code('missing_permission') });
  });
});

/** Node's fetch sets the Host header itself, so this asks one level lower. */
async function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${local.origin}/__clerk${path}`, { method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('guards', () => {
  test('[LC7] answers under its own host names only', async () => {
    expect(await ask('/v1/environment', { host: 'attacker.example' })).toBe(403);
    expect(await ask('/', { host: 'attacker.example:3000' })).toBe(403);
    expect(await ask('/v1/environment', { host: 'localhost:1234' })).toBe(200);
  });

  test('[LC7] takes changes from its own pages only', async () => {
    const foreign = { origin: 'https://attacker.example' };
    expect(await ask('/v1/client/sign_ins', foreign, 'POST')).toBe(403);
    expect(await ask('/console/users', foreign, 'POST')).toBe(403);
    expect(await ask('/console/users', { origin: 'null' }, 'POST')).toBe(403);
    expect(await ask('/v1/client', { 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(403);
    expect(await ask('/v1/client', {}, 'POST')).toBe(200);
  });

  test('[LC7] keeps its cookie from scripts, other sites and other paths', async () => {
    const response = await fetch(`${local.origin}/__clerk/v1/client`, { method: 'POST' });
    expect(response.headers.get('set-cookie')).toMatch(/^__client=.*; Path=\/__clerk;.*HttpOnly; SameSite=Lax$/);
  });

  test('[LC8] serves Clerk’s scripts and the pictures from its own origin', async () => {
    const script = await fetch(`${local.origin}/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js`);
    expect(script.status).toBe(200);
    expect((await fetch(`${local.origin}/__clerk/npm/@clerk/ui@1/dist/ui.browser.js`)).status).toBe(200);
    const picture = await fetch(`${local.origin}/__clerk/avatars/${local.clerk.adminUserId}.svg?v=PR`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain('>PR</text>');
    expect((await fetch(`${local.origin}/__clerk/avatars/user_unknown.svg`)).status).toBe(404);
  });
});
