import { type NextFunction, type Request, type Response, Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MAX_KEY_LENGTH } from '#server/idempotency/idempotency-key.header.ts';
import { membershipEvent, organizationEvent, sessionEvent, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { customFieldSchema } from '#shared/custom-field.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { kudosSchema } from '#shared/kudos.ts';
import { listRoutes, refuseUnlisted } from './documented-routes.ts';
import type { OpenApiDocument, OperationObject, Schema } from './open-api.types.ts';

interface Listed {
  name: string;
  method: string;
  path: string;
  operation: OperationObject;
}

let server: TestServer;
let api: OpenApiDocument;
let operations: Listed[];
/** Of somebody who is an admin and an operator. */
let token: string;
/** What stands for the parameters in a path, and for those that a query must have. */
let known: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer({ ROLLCALL_OPERATORS: 'user_ada' });
  await server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    userEvent('user.created', { id: 'user_ada' }),
    membershipEvent('organizationMembership.created', {
      userId: 'user_ada',
      organizationId: 'org_1',
      role: 'org:admin',
    }),
    userEvent('user.created', { id: 'user_cleo' }),
    membershipEvent('organizationMembership.created', { userId: 'user_cleo', organizationId: 'org_1' }),
    sessionEvent('session.created', { id: 'sess_user_ada', userId: 'user_ada' }),
  );
  const delivery = signDelivery(userEvent('user.created', { id: 'user_bob' }), {
    secret: server.clerk.signingSecrets[0] ?? '',
  });
  await server.post(delivery);
  token = server.token('user_ada');
  known = {
    organizationId: 'org_1',
    userId: 'user_cleo',
    svixId: delivery.id,
    fieldId: await defineField(),
    kudosId: await thank(),
    reaction: 'clap',
    from: '2026-02-28',
  };
  api = await readDocument();
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, path, operation })),
  );
});
afterAll(() => server.stop());

async function defineField(): Promise<string> {
  const field = await post('fields', { kind: 'choice', name: 'Desk', audience: 'everyone', options: ['1'] });
  return customFieldSchema.parse(field).id;
}

async function thank(): Promise<string> {
  return kudosSchema.parse(await post('kudos', { receiverIds: ['user_cleo'], text: 'Thank you' })).id;
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${server.origin}/api/organizations/org_1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function readDocument(): Promise<OpenApiDocument> {
  const response = await fetch(`${server.origin}/api/openapi.json`);
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
}

interface Asking {
  isSignedIn?: boolean;
  headers?: Record<string, string>;
  /** In the path, in place of what is known. */
  instead?: Record<string, string>;
  query?: Record<string, string>;
  /** In place of the example. */
  sent?: string;
}

/** Sends what the document says, with its own example for a body. */
async function ask(
  { method, path, operation }: Listed,
  { isSignedIn = true, headers = {}, instead = {}, query: given = {}, sent }: Asking = {},
) {
  const example = operation.requestBody?.content['application/json']?.example;
  const values = { ...known, ...instead };
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? `no-${name}`);
  const needed = operation.parameters.filter((one) => one.in === 'query' && one.required);
  const query = new URLSearchParams({
    ...Object.fromEntries(needed.map(({ name }) => [name, values[name] ?? ''])),
    ...given,
  });
  const response = await fetch(`${server.origin}${filled}?${query}`, {
    method: method.toUpperCase(),
    headers: { ...(isSignedIn ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(example === undefined ? {} : { body: sent ?? JSON.stringify(example) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? JSON.parse(text) : text;
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    etag: response.headers.get('etag'),
    body,
  };
}

/** What an answer's body differs in from what the document says of it; a field that is not described is one difference. */
function findDifferences({ operation }: Listed, { status, type, body }: Awaited<ReturnType<typeof ask>>): string {
  const answer = operation.responses[status];
  if (answer === undefined) return `${status} is not described: ${JSON.stringify(body)}`;
  const described = Object.keys(answer.content ?? {});
  const sent = type === null ? [] : [type.split(';')[0] ?? ''];
  if (described.join() !== sent.join()) return `is ${sent.join()} instead of ${described.join()}`;
  const schema = answer.content?.['application/json']?.schema;
  const parsed = schema === undefined ? undefined : readStrictly(schema).safeParse(body);
  return parsed?.error === undefined ? '' : z.prettifyError(parsed.error);
}

function readStrictly(schema: Schema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: api.components.schemas });
  const closed = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'object' && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
  return z.fromJSONSchema(closed);
}

describe('GET /api/openapi.json', () => {
  it('[AP1] describes every route, for anybody and without secrets', () => {
    expect(api.openapi).toMatch(/^3\.1\./);
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'get /api/me',
        'post /api/webhooks',
        'get /readyz',
        'get /api/openapi.json',
        'get /api/docs',
      ]),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations)
      expect(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
    expect(JSON.stringify(api)).not.toMatch(/whsec_|sk_test|pk_test/);
  });

  it('[AP1] cannot be made while a route is not described', () => {
    const answer = (_request: Request, _response: Response, next: NextFunction) => next();
    const forgetful = Router().get('/forgotten', answer);
    expect(() => listRoutes({ prefix: '/api', router: forgetful })).toThrow('get /api/forgotten is not described');
    expect(() => listRoutes({ prefix: '/api', router: Router().use('/inner', forgetful) })).toThrow('inside another');
    const documentedOnes = Router();
    expect(() => refuseUnlisted(Router().use(documentedOnes, answer), [documentedOnes])).not.toThrow();
    expect(() => refuseUnlisted(Router().use(documentedOnes, forgetful), [documentedOnes])).toThrow(
      'without being described',
    );
    expect(() => refuseUnlisted(Router().get('/direct', answer), [])).toThrow('without being described');
  });

  const endless = 'x'.repeat(MAX_ID_LENGTH + 1);
  const all = (...names: string[]) => Object.fromEntries(names.map((name) => [name, endless]));
  it.each<[number, Asking]>([
    [400, { instead: all('organizationId', 'svixId'), query: all('unknown'), sent: '{' }],
    [404, { instead: { organizationId: 'org_none', svixId: 'msg_none' }, headers: { 'if-match': '"0"' } }],
    [412, { headers: { 'if-match': '"99"' } }],
    [428, {}],
  ])('[AP2] refuses with %s where it says so, and as it says', async (status, asking) => {
    // What no path names is not found for whoever is unknown, and that is somebody else.
    const refusing = operations.filter(
      ({ path, operation }) => String(status) in operation.responses && (status !== 404 || path.includes('{')),
    );
    expect(refusing.length).toBeGreaterThan(0);
    const differences: Record<string, string> = {};
    for (const listed of refusing) {
      const answer = await ask(listed, asking);
      const found = answer.status === status ? findDifferences(listed, answer) : `${answer.status} instead`;
      if (found !== '') differences[listed.name] = found;
    }
    expect(differences).toEqual({});
  });

  it('[AP2] tells how each route is asked and what it answers', async () => {
    const sender = { secret: server.clerk.signingSecrets[0] ?? '' };
    const differences: Record<string, string> = {};
    const reads = operations.filter(({ method }) => method === 'get');
    const removals = operations.filter(({ method }) => method === 'delete');
    const posts = operations.filter(({ method }) => method === 'post');
    // Reads once more when everything that may be left out is there, and what makes something when that is made.
    const inOrder = [...operations.filter((one) => !removals.includes(one)), ...reads, ...posts, ...removals];
    for (const listed of inOrder) {
      const names = listed.operation.parameters.map(({ name }) => name);
      // As the document says: with the ETag of what is changed.
      const read = reads.find(({ path }) => path === listed.path);
      const headers = {
        ...(names.includes('If-Match') && read !== undefined ? { 'if-match': (await ask(read)).etag ?? '' } : {}),
        ...(names.includes('svix-id')
          ? signDelivery(listed.operation.requestBody?.content['application/json']?.example ?? {}, sender).headers
          : {}),
      };
      const answer = await ask(listed, { headers });
      const found =
        answer.status < 300 ? findDifferences(listed, answer) : `${answer.status} ${JSON.stringify(answer.body)}`;
      if (found !== '') differences[listed.name] = found;
    }
    expect(differences).toEqual({});
  });

  it('[AP2] [DR6] takes nothing for no body, where the document asks for one', async () => {
    const needing = operations.filter(
      ({ path, operation }) => operation.requestBody?.required && path !== '/api/webhooks',
    );
    expect(needing.length).toBeGreaterThan(0);
    for (const listed of needing) {
      const answer = await ask(listed, { sent: '', headers: { 'if-match': '"1"' } });
      expect(`${listed.name} ${answer.status}`).toBe(`${listed.name} 400`);
    }
  });

  it('[AC1] [AP2] says of each route whether a token is needed', async () => {
    for (const listed of operations) {
      const answer = await ask(listed, { isSignedIn: false });
      const isOpen = listed.operation.security !== undefined;
      expect(`${listed.name} ${answer.status === 401}`).toBe(`${listed.name} ${!isOpen}`);
      expect(`${listed.name}: ${findDifferences(listed, answer)}`).toBe(`${listed.name}: `);
    }
  });

  it('[ID2] says of each POST but Clerk’s that it takes a key, and each does', async () => {
    const posts = operations.filter(({ method, path }) => method === 'post' && path !== '/api/webhooks');
    expect(posts.length).toBeGreaterThan(0);
    for (const listed of posts) {
      expect(listed.operation.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key' }));
      const answer = await ask(listed, { headers: { 'idempotency-key': 'x'.repeat(MAX_KEY_LENGTH + 1) } });
      expect(answer).toMatchObject({ status: 400, body: { error: { field: 'Idempotency-Key' } } });
    }
  });
});

describe('GET /api/docs', () => {
  it('[AP3] tells of every operation, and runs and fetches nothing', async () => {
    const response = await fetch(`${server.origin}/api/docs`);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`);
    expect(page).not.toMatch(/<script|@import|url\(|<[^>]+ (?:src|href)="(?!#|\/)/);
  });

  it('[AP3] shows each thing that a body can be', async () => {
    const page = await (await fetch(`${server.origin}/api/docs`)).text();
    expect(page).toMatch(/<code>until<\/code>[^/]*<\/span><\/li><\/ul><p class="note">or<\/p>.*?<code>ids<\/code>/);
  });
});
