import { createClerkClient } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { buildUser } from '#server/embedded/clerk/actions/user-making.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { createTestBackend, type TestBackend } from '#server/embedded/clerk/testing/test-backend.ts';
import { createTestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';
import { DEVELOPMENT_RATE_LIMIT } from './rate-limit.ts';

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let backend: TestBackend;
let now = Date.now();

const rowsSchema = z.array(z.looseObject({ id: z.string() }));
const pageSchema = z.object({ data: rowsSchema, total_count: z.number() });

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
  local = await startLocalClerk({ now: () => now });
  backend = createTestBackend(local);
});
afterAll(async () => {
  await local.stop();
  await closeDatabase();
});

async function rowsOf(path: string) {
  return rowsSchema.parse((await backend.get(path)).body);
}

async function pageOf(path: string) {
  return pageSchema.parse((await backend.get(path)).body);
}

async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const after = ids.length > 0 ? `&starting_after=${ids.at(-1)}` : '';
    const page = await rowsOf(`/users?limit=7${query}${after}`);
    ids.push(...page.map(({ id }) => id));
    if (page.length < 7) return ids;
  }
}

async function createTwins(): Promise<string[]> {
  const twins = Array.from({ length: 20 }, (_, index) =>
    buildUser(
      {
        firstName: 'Twin',
        lastName: `${index}`,
        email: `twin-${index}@example.test`,
        title: null,
        country: null,
        city: null,
      },
      now,
    ),
  );
  await LocalUserModel.insertMany(twins);
  return twins.map(({ _id }) => _id);
}

describe('lists of the Backend API', () => {
  test('[LC18] hold 10 rows unless asked, 500 at most, the newest first', async () => {
    const users = await rowsOf('/users');
    expect(users).toHaveLength(10);
    const times = users.map((user) => Number(user.created_at));
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(await rowsOf('/users?limit=500')).toHaveLength(51);
    for (const query of ['limit=501', 'limit=0', 'limit=x', 'offset=-1', 'order_by=shoe_size'])
      expect(await backend.get(`/users?${query}`)).toMatchObject({
        status: 422,
        body: { errors: [{ code: expect.any(String), meta: { param_name: query.split('=')[0] } }] },
      });
  });

  test.each([
    ['created_at', 'created_at'],
    ['updated_at', 'updated_at'],
    ['email_address', 'first_email'],
    ['first_name', 'first_name'],
    ['last_name', 'last_name'],
  ])('[LC18] order users by %s, upwards and downwards', async (order, field) => {
    const textOf = (user: Record<string, unknown>) =>
      String(field === 'first_email' ? Object(user.email_addresses)[0].email_address : user[field]);
    const upwards = (await rowsOf(`/users?limit=500&order_by=%2B${order}`)).map(textOf);
    // By code point, as the database does; sort() without a function is close enough for these names.
    expect(upwards).toEqual(upwards.toSorted());
    expect((await rowsOf(`/users?limit=500&order_by=${order}`)).map(textOf)).toEqual(upwards);
    expect((await rowsOf(`/users?limit=500&order_by=-${order}`)).map(textOf)).toEqual(upwards.toReversed());
  });

  test('[LC18] walk all users by starting_after, each once, also those made in the same millisecond', async () => {
    const twins = await createTwins();
    for (const order of ['', '&order_by=-created_at', '&order_by=%2Bcreated_at', '&order_by=created_at']) {
      const ids = await walk(order);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(71);
      expect(ids).toEqual(expect.arrayContaining(twins));
      expect(ids).toEqual((await rowsOf(`/users?limit=500${order}`)).map(({ id }) => id));
    }
    const [first] = await rowsOf('/users?limit=1');
    const refused = [`${first?.id}&order_by=-updated_at`, `${first?.id}&offset=1`, 'user_unknown'];
    for (const query of refused)
      expect(await backend.get(`/users?starting_after=${query}`)).toMatchObject({
        status: 422,
        body: { errors: [{ meta: { param_name: 'starting_after' } }] },
      });
    await LocalUserModel.deleteMany({ _id: { $in: twins } });
  });

  test('[LC18] find users by id and by e-mail address, and count them', async () => {
    const [one, two] = await rowsOf('/users?limit=2');
    expect((await rowsOf(`/users?user_id=${one?.id}&user_id=%2B${two?.id}`)).map(({ id }) => id)).toEqual([
      one?.id,
      two?.id,
    ]);
    const others = await rowsOf(`/users?limit=500&user_id=-${one?.id}`);
    expect(others.map(({ id }) => id)).not.toContain(one?.id);
    expect(await rowsOf('/users?email_address=PRIYA.RAMAN@northwind-labs.test')).toMatchObject([
      { id: local.clerk.adminUserId },
    ]);
    expect((await backend.get('/users/count')).body).toEqual({ object: 'total_count', total_count: 51 });
    expect((await backend.get(`/users/count?user_id=${one?.id}`)).body).toMatchObject({ total_count: 1 });
  });

  test('[LC18] show organizations by id and by slug, counted when asked', async () => {
    const { data, total_count } = await pageOf('/organizations?order_by=name');
    expect(total_count).toBe(2);
    expect(data.map(({ name }) => name)).toEqual(['Globex', 'Northwind Labs']);
    expect(data[0]).not.toHaveProperty('members_count');
    const counted = await backend.get('/organizations/globex?include_members_count=true');
    expect(counted.body).toMatchObject({ id: data[0]?.id, members_count: 12 });
  });

  test('[LC18] page memberships of an organization, of a person, and of all', async () => {
    const { data: organizations } = await pageOf('/organizations?order_by=name');
    const globex = organizations[0]?.id;
    const all = await pageOf('/organization_memberships?limit=500');
    expect([all.total_count, all.data.length]).toEqual([52, 52]);
    const pages = [
      ...(await pageOf(`/organizations/${globex}/memberships?limit=9`)).data,
      ...(await pageOf(`/organizations/${globex}/memberships?limit=9&offset=9`)).data,
    ];
    expect(new Set(pages.map(({ id }) => id)).size).toBe(12);
    const userId = String(Object(pages[3]?.public_user_data).user_id);
    const own = await pageOf(`/organizations/${globex}/memberships?user_id=${userId}`);
    expect(own).toMatchObject({ data: [{ id: pages[3]?.id }], total_count: 1 });
    const ofPerson = await pageOf(`/users/${userId}/organization_memberships`);
    expect(ofPerson.data.map(({ id }) => id)).toContain(pages[3]?.id);
    const admins = await pageOf(`/organizations/${globex}/memberships?role=org:admin`);
    expect(new Set(admins.data.map(({ role }) => role))).toEqual(new Set(['org:admin']));
  });

  test('[LC18] show Clerk’s own roles, permissions and role set', async () => {
    const roles = await pageOf('/organization_roles?order_by=key');
    expect(roles.data.map(({ key }) => key)).toEqual(['org:admin', 'org:member']);
    expect(Object(roles.data[0]).permissions).toHaveLength(8);
    expect((await backend.get(`/organization_roles/${roles.data[1]?.id}`)).body).toEqual(roles.data[1]);
    const permissions = await pageOf('/organization_permissions');
    expect(permissions.total_count).toBe(8);
    const one = await backend.get(`/organization_permissions/${permissions.data[0]?.id}`);
    expect(one.body).toEqual(permissions.data[0]);
    const sets = await pageOf('/role_sets');
    expect(sets.data).toMatchObject([{ key: 'role_set:default', default_role: { key: 'org:member' } }]);
    expect((await backend.get('/role_sets/role_set:default')).body).toEqual(sets.data[0]);
  });

  test('[LC18] list sessions of somebody only, and say which are over their time', async () => {
    expect(await backend.get('/sessions')).toMatchObject({
      status: 422,
      body: { errors: [{ meta: { param_name: 'user_id' } }] },
    });
    const person = createTestBrowser(local.origin);
    const sessionId = await person.signIn('priya.raman@northwind-labs.test', local.clerk.demo.password);
    const ofPriya = `/sessions?user_id=${local.clerk.adminUserId}`;
    expect(await rowsOf(`${ofPriya}&status=active`)).toMatchObject([{ id: sessionId, status: 'active' }]);
    now += 8 * 86_400_000;
    expect(await rowsOf(`${ofPriya}&status=active`)).toEqual([]);
    expect(await rowsOf(`${ofPriya}&status=expired`)).toMatchObject([{ id: sessionId, status: 'expired' }]);
    expect((await backend.get(`/sessions/${sessionId}`)).body).toMatchObject({ status: 'expired' });
  });

  test.each([
    '/users/user_unknown',
    '/users/user_unknown/organization_memberships',
    '/users/user_unknown/organization_invitations',
    '/organizations/org_unknown',
    '/organizations/org_unknown/memberships',
    '/organizations/org_unknown/invitations',
    '/organizations/org_unknown/invitations/orginv_unknown',
    '/organizations/org_unknown/domains',
    '/organizations/org_unknown/domains/orgdmn_unknown',
    '/organization_roles/role_unknown',
    '/organization_permissions/perm_unknown',
    '/role_sets/role_set:unknown',
    '/sessions/sess_unknown',
    '/nothing/here',
  ])('[LC18] answer 404 in Clerk’s words for %s', async (path) => {
    expect(await backend.get(path)).toMatchObject({
      status: 404,
      body: { errors: [{ code: 'resource_not_found', message: expect.any(String), long_message: expect.any(String) }] },
    });
  });

  test('[LC18] are read by Clerk’s own server SDK', async () => {
    const client = createClerkClient({
      secretKey: local.clerk.secretKey,
      apiUrl: `${local.origin}/__clerk_backend`,
      telemetry: { disabled: true },
    });
    const { data: organizations } = await client.organizations.getOrganizationList({ includeMembersCount: true });
    expect(organizations.map(({ membersCount }) => membersCount).sort()).toEqual([12, 40]);
    const organizationId = organizations[0]?.id ?? '';
    expect(await client.organizations.getOrganizationInvitationList({ organizationId })).toMatchObject({
      totalCount: 0,
    });
    expect(await client.organizations.getOrganizationDomainList({ organizationId })).toMatchObject({ totalCount: 0 });
    expect(await client.organizationRoles.getOrganizationRoleList()).toMatchObject({ totalCount: 2 });
    expect(await client.organizationPermissions.getOrganizationPermissionList()).toMatchObject({ totalCount: 8 });
    expect(await client.roleSets.getRoleSetList()).toMatchObject({ totalCount: 1 });
    expect(await client.invitations.getInvitationList()).toMatchObject({ data: [], totalCount: 0 });
    expect(await client.waitlistEntries.list()).toMatchObject({ totalCount: 0 });
    const { id } = await client.waitlistEntries.create({ emailAddress: 'Waiting@example.test' });
    for (const query of [id, 'waiting@example.test'])
      expect(await client.waitlistEntries.list({ query })).toMatchObject({ data: [{ id }], totalCount: 1 });
    expect(await client.waitlistEntries.list({ query: 'wle_other' })).toMatchObject({ totalCount: 0 });
  });

  test('[LC18] delete a person with what belongs to them', async () => {
    const [victim] = await rowsOf('/users?email_address=tomas.oliveira@northwind-labs.test');
    expect(await backend.send('DELETE', `/users/${victim?.id}`)).toMatchObject({
      status: 200,
      body: { object: 'user', id: victim?.id, deleted: true },
    });
    expect(await backend.get(`/users/${victim?.id}`)).toMatchObject({ status: 404 });
    expect(await backend.send('DELETE', `/users/${victim?.id}`)).toMatchObject({ status: 404 });
    await local.receiver.waitFor(({ event }) => event.type === 'user.deleted' && event.data.id === victim?.id);
  });
});

describe('rate limit', () => {
  test('[LC19] answers 429 with the seconds to wait, then goes on', async () => {
    const limited = await startLocalClerk({ now: () => now, backendRateLimit: DEVELOPMENT_RATE_LIMIT });
    const api = createTestBackend(limited);
    for (let count = 0; count < 100; count += 1) expect(await api.get('/users/count')).toMatchObject({ status: 200 });
    now += 4_000;
    const refused = await api.get('/users/count');
    expect(refused).toMatchObject({ status: 429, body: { errors: [{ code: 'rate_limit_exceeded' }] } });
    expect(refused.headers.get('retry-after')).toBe('6');
    expect(await api.get('/jwks')).toMatchObject({ status: 200 });
    now += 6_000;
    expect(await api.get('/users/count')).toMatchObject({ status: 200 });
    await limited.stop();
  });
});
