import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildEvent,
  membershipEvent,
  organizationEvent,
  sessionEvent,
  T0,
  userEvent,
} from '#server/test/clerk-events.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { memberPageSchema } from '#shared/api.ts';

let server: TestServer;
let token: string;

const people = [
  ['user_zoe', 'Zoë', 'Álvarez', 'Designer'],
  ['user_ana', 'Ana', 'Maria Souza', 'Engineer'],
  ['user_bo', 'Bo', 'Li', 'Engineering Manager'],
  ['user_cy', 'Cy', 'Young', 'Analyst'],
] as const;

beforeAll(async () => {
  server = await startTestServer();
  await server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    organizationEvent('organization.created', { id: 'org_2', name: 'Globex' }),
    userEvent('user.created', { id: 'user_foreign', first: 'Foreign' }),
    membershipEvent('organizationMembership.created', {
      userId: 'user_foreign',
      organizationId: 'org_2',
      role: 'org:admin',
    }),
  );
  for (const [id, first, last, title] of people) {
    const role = id === 'user_zoe' ? 'org:admin' : 'org:member';
    await server.deliver(
      userEvent('user.created', { id, first, last, title }),
      membershipEvent('organizationMembership.created', { userId: id, organizationId: 'org_1', role }),
    );
  }
  token = server.token('user_ana');
});
afterAll(() => server.stop());

async function listNames(query: string): Promise<string[]> {
  const { body } = await server.get(`/api/organizations/org_1/members?${query}`, token);
  return memberPageSchema.parse(body).members.map((card) => card.name);
}

describe('who may read', () => {
  const paths = ['directory', 'members', 'members/user_ana', 'sessions'];

  it.each([...paths.map((path) => `/api/organizations/org_1/${path}`), '/api/me'])(
    '[AC1] asks for a sign-in at %s',
    async (path) => {
      for (const bad of [
        undefined,
        'nonsense',
        server.clerk.signToken({ userId: 'user_ana', sessionId: 's', origin: server.origin, expiresIn: -60 }),
      ]) {
        expect(await server.get(path, bad)).toMatchObject({
          status: 401,
          body: { error: { code: 'unauthenticated' } },
        });
      }
    },
  );

  it('[AC2] refuses tokens made for another site, and of a sign-in that is not complete', async () => {
    const foreign = server.clerk.signToken({ userId: 'user_ana', sessionId: 's', origin: 'https://evil.test' });
    const pending = server.clerk.signToken({
      userId: 'user_ana',
      sessionId: 's',
      origin: server.origin,
      status: 'pending',
    });
    for (const bad of [foreign, pending]) expect((await server.get('/api/me', bad)).status).toBe(401);
  });

  it.each(paths)('[AC3] answers alike for organizations of others and for none at all: %s', async (path) => {
    const withoutId = (reply: { status: number; body: unknown }) =>
      JSON.stringify(reply).replace(/"requestId":"[^"]+"/, '');
    const foreign = await server.get(`/api/organizations/org_2/${path}`, token);
    const unknown = await server.get(`/api/organizations/org_none/${path}`, token);
    expect(foreign).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect(withoutId(foreign)).toBe(withoutId(unknown));
  });

  it('[AC4] trusts no organization or role that only the token names', async () => {
    const claiming = server.token('user_ana', { organizationId: 'org_2' });
    expect((await server.get('/api/organizations/org_2/directory', claiming)).status).toBe(404);
  });

  it('[AC5] takes a person who left out at once, although the token still names the organization', async () => {
    await server.deliver(
      userEvent('user.created', { id: 'user_leaver' }),
      membershipEvent('organizationMembership.created', { userId: 'user_leaver', organizationId: 'org_1' }),
    );
    const leaver = server.token('user_leaver', { organizationId: 'org_1' });
    expect((await server.get('/api/organizations/org_1/directory', leaver)).status).toBe(200);
    await server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: 'user_leaver', organizationId: 'org_1' }),
    );
    expect((await server.get('/api/organizations/org_1/directory', leaver)).status).toBe(404);
  });

  it('[AC6] does not show a person of another organization', async () => {
    expect((await server.get('/api/organizations/org_1/members/user_foreign', token)).status).toBe(404);
  });

  it('[AC7] refuses the token of a session that has ended, before and after a restart', async () => {
    const ended = server.token('user_cy', { sessionId: 'sess_ended' });
    expect((await server.get('/api/me', ended)).status).toBe(200);
    await server.deliver(sessionEvent('session.revoked', { id: 'sess_ended', userId: 'user_cy' }));
    expect(await server.get('/api/me', ended)).toMatchObject({
      status: 401,
      body: { error: { code: 'session_ended' } },
    });
    await server.restart();
    const renewed = server.token('user_cy', { sessionId: 'sess_ended' });
    expect(await server.get('/api/me', renewed)).toMatchObject({
      status: 401,
      body: { error: { code: 'session_ended' } },
    });
    token = server.token('user_ana');
  });
});

describe('GET /api/me', () => {
  it('[DR1] lists the organizations of the caller with the role in each', async () => {
    expect(await server.get('/api/me', server.token('user_zoe'))).toMatchObject({
      status: 200,
      body: { status: 'ready', name: 'Zoë Álvarez', organizations: [{ id: 'org_1', role: 'org:admin' }] },
    });
  });

  it('[PR17] gives members the permissions of their role as it is now, or as their own report had them', async () => {
    const membership = membershipEvent('organizationMembership.created', {
      userId: 'user_editor',
      organizationId: 'org_roles',
      role: 'org:editor',
    });
    await server.deliver(userEvent('user.created', { id: 'user_editor' }), {
      ...membership,
      data: { ...membership.data, permissions: ['org:directory:read'] },
    });
    const me = () => server.get('/api/me', server.token('user_editor'));
    expect(await me()).toMatchObject({ body: { organizations: [{ permissions: ['org:directory:read'] }] } });
    const role = { id: 'role_editor', key: 'org:editor', name: 'Editor', permissions: [{ key: 'org:directory:edit' }] };
    await server.deliver(buildEvent('role.updated', { ...role, created_at: T0, updated_at: T0 }, T0));
    expect(await me()).toMatchObject({ body: { organizations: [{ permissions: ['org:directory:edit'] }] } });
    const permission = { id: 'perm_edit', key: 'org:directory:edit', name: 'Edit', created_at: T0, updated_at: T0 };
    await server.deliver(buildEvent('permission.created', permission, T0));
    expect(await me()).toMatchObject({ body: { organizations: [{ permissions: ['org:directory:edit'] }] } });
    await server.deliver(buildEvent('permission.deleted', { object: 'permission', id: 'perm_edit' }, T0 + 1));
    expect(await me()).toMatchObject({ body: { organizations: [{ permissions: [] }] } });
    await server.deliver(buildEvent('role.deleted', { object: 'role', id: 'role_editor' }, T0 + 2));
    expect(await me()).toMatchObject({ body: { organizations: [{ permissions: [] }] } });
  });

  it('[DR2] says "joining" until the webhooks have told of the person and of the organization in the token', async () => {
    const newcomer = server.token('user_new', { organizationId: 'org_1' });
    expect(await server.get('/api/me', newcomer)).toMatchObject({ body: { status: 'joining', organizations: [] } });
    await server.deliver(userEvent('user.created', { id: 'user_new' }));
    expect(await server.get('/api/me', newcomer)).toMatchObject({ body: { status: 'joining' } });
    await server.deliver(
      membershipEvent('organizationMembership.created', { userId: 'user_new', organizationId: 'org_1' }),
    );
    expect(await server.get('/api/me', newcomer)).toMatchObject({
      body: { status: 'ready', organizations: [{ id: 'org_1' }] },
    });
    await server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: 'user_new', organizationId: 'org_1' }),
    );
  });
});

describe('GET /api/organizations/:id/members', () => {
  const everyone = ['Ana Maria Souza', 'Bo Li', 'Cy Young', 'Zoë Álvarez'];

  it('[DR3] pages through everyone in the order of names', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await server.get(`/api/organizations/org_1/members?limit=3${query}`, token);
      const page = memberPageSchema.parse(body);
      names.push(...page.members.map((card) => card.name));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(everyone);
  });

  it.each([
    ['zoe', ['Zoë Álvarez']],
    ['ALVAREZ zo', ['Zoë Álvarez']],
    ['engineer', ['Ana Maria Souza', 'Bo Li']],
    ['maria s', ['Ana Maria Souza']],
    ['nobody', []],
    ['.*', []],
    ['(((', []],
  ])('[DR4] finds by the beginnings of words, without regard to case and marks: %s', async (q, names) => {
    expect(await listNames(`q=${encodeURIComponent(q)}`)).toEqual(names);
  });

  it.each(['lukasz', 'Łuk', 'weiss lukasz', 'Weiß'])('[DR4] [UI12] finds as the page does: %s', async (q) => {
    const membership = { userId: 'user_lukasz', organizationId: 'org_1', first: 'Łukasz Weiß' };
    const id = `orgmem_${q}`;
    await server.deliver(membershipEvent('organizationMembership.created', { ...membership, id }));
    expect(await listNames(`q=${encodeURIComponent(q)}`)).toEqual(['Łukasz Weiß Lovelace']);
    await server.deliver(membershipEvent('organizationMembership.deleted', { ...membership, id }));
  });

  it('[DR5] filters by role', async () => {
    expect(await listNames('role=org:admin')).toEqual(['Zoë Álvarez']);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=many', 'limit'],
    ['cursor=%7B%7D', 'cursor'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['role=a&role=b', 'role'],
  ])('[DR6] refuses %s and names the field', async (query, field) => {
    const reply = await server.get(`/api/organizations/org_1/members?${query}`, token);
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', field } } });
  });
});

describe('the rest of the API', () => {
  it('[DR6] takes ids as long as webhooks take them, and no longer', async () => {
    const [userId, organizationId] = ['user_'.padEnd(200, 'u'), 'org_'.padEnd(200, 'o')];
    await server.deliver(
      userEvent('user.created', { id: userId }),
      organizationEvent('organization.created', { id: organizationId }),
      membershipEvent('organizationMembership.created', {
        id: 'orgmem_long',
        userId,
        organizationId,
        role: 'org:admin',
      }),
    );
    const own = server.token(userId);
    for (const path of ['directory', 'members', `members/${userId}`, 'sessions']) {
      expect(await server.get(`/api/organizations/${organizationId}/${path}`, own), path).toMatchObject({
        status: 200,
      });
      expect(await server.get(`/api/organizations/${organizationId}o/${path}`, own), path).toMatchObject({
        status: 400,
      });
    }
  });

  it('[DR7] shows the e-mail address on the page of a member, not in the directory', async () => {
    expect(await server.get('/api/organizations/org_1/members/user_bo', token)).toMatchObject({
      body: { member: { name: 'Bo Li' }, email: 'user_bo@example.test' },
    });
    const { body } = await server.get('/api/organizations/org_1/directory', token);
    expect(JSON.stringify(body)).not.toContain('@example.test');
  });

  it('[DR8] shows sessions to admins only, without the IP address', async () => {
    await server.deliver(sessionEvent('session.created', { id: 'sess_bo', userId: 'user_bo' }));
    expect(await server.get('/api/organizations/org_1/sessions', token)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    const { body } = await server.get('/api/organizations/org_1/sessions', server.token('user_zoe'));
    expect(body).toMatchObject({
      sessions: [
        {
          sessionId: 'sess_bo',
          name: 'Bo Li',
          browser: 'Firefox 140',
          city: 'Lisbon',
          country: 'PT',
          state: 'signed-in',
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('203.0.113');
  });

  it('[DR9] answers unknown paths with 404 and a request id that is also a header', async () => {
    const response = await fetch(`${server.origin}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: 'not_found', requestId: response.headers.get('x-request-id') },
    });
  });
});
