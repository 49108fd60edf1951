import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Row = { id: string } & Record<string, unknown>;

export interface ApiRequest {
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Clerk's Backend API as far as a sync reads it, with its shapes and refusals, over rows that the test holds. */
export interface TestClerkApi {
  url: string;
  instanceId: string;
  /** In the order they were made. */
  users: Row[];
  organizations: Row[];
  memberships: Row[];
  sessions: Row[];
  /** Other lists by their path; a path without one answers 404, as when a feature is not enabled. */
  lists: Map<string, Row[]>;
  requests: ApiRequest[];
  /** May answer in place of the rows, or change them while they are being read. */
  intercept: (request: ApiRequest) => Answer | undefined | Promise<Answer | undefined>;
  /** The paths that were asked for since the last call. */
  takePaths(): string[];
  stop(): Promise<void>;
}

const NOT_FOUND: Answer = { status: 404, body: { errors: [{ code: 'resource_not_found', message: 'not found' }] } };

export async function startTestClerkApi(): Promise<TestClerkApi> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://clerk.test');
    const seen = { path: pathname, query: searchParams, authorization: request.headers.authorization };
    api.requests.push(seen);
    const { status, body, headers = {} } = (await api.intercept(seen)) ?? reply(api, seen);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  const api: TestClerkApi = {
    url: `http://127.0.0.1:${address.port}`,
    instanceId: 'ins_test',
    users: [],
    organizations: [],
    memberships: [],
    sessions: [],
    lists: new Map(),
    requests: [],
    intercept: () => undefined,
    takePaths: () => api.requests.splice(0).map(({ path }) => path),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

function reply(api: TestClerkApi, { path, query }: ApiRequest): Answer {
  const [, , kind = '', id, part] = path.split('/').map(decodeURIComponent);
  if (path === '/v1/instance') return { status: 200, body: { object: 'instance', id: api.instanceId } };
  if (path === '/v1/users/count') return { status: 200, body: { total_count: api.users.length } };
  if (kind === 'users' && id === undefined) return userPage(api.users, query);
  if (kind === 'users' && part === 'organization_memberships') {
    const own = api.memberships.filter((row) => Object(row.public_user_data).user_id === id);
    return api.users.some((row) => row.id === id) ? page(own, query) : NOT_FOUND;
  }
  if (path === '/v1/sessions') {
    const userId = query.get('user_id');
    if (userId === null) return { status: 422, body: { errors: [{ code: 'form_param_missing' }] } };
    const own = api.sessions.filter((row) => row.user_id === userId);
    return { status: 200, body: slice(own, query) };
  }
  if (kind === 'organization_memberships') return page(api.memberships, query);
  if (kind === 'organizations' && id === undefined) return page(api.organizations, query);
  const list = listOf(api, path, query);
  if (list !== undefined) return page(list, query);
  const rows = { users: api.users, organizations: api.organizations }[kind] ?? api.lists.get(`/v1/${kind}`) ?? [];
  const found = part === undefined ? rows.find((row) => row.id === id) : undefined;
  return found === undefined ? NOT_FOUND : { status: 200, body: found };
}

/** Clerk lists revoked invitations only when asked for them. */
function listOf({ lists }: TestClerkApi, path: string, query: URLSearchParams): Row[] | undefined {
  const rows = lists.get(path);
  if (path !== '/v1/invitations') return rows;
  const wanted = query.get('status');
  return rows?.filter(({ status }) => (wanted === null ? status !== 'revoked' : status === wanted));
}

/** A bare array; `starting_after` must name a row, and goes with no offset. */
function userPage(users: Row[], query: URLSearchParams): Answer {
  const after = query.get('starting_after');
  if (after === null) return { status: 200, body: slice(users, query) };
  const index = users.findIndex(({ id }) => id === after);
  if (index < 0 || query.has('offset'))
    return { status: 422, body: { errors: [{ code: 'form_param_value_invalid' }] } };
  return { status: 200, body: slice(users.slice(index + 1), query) };
}

function page(rows: Row[], query: URLSearchParams): Answer {
  return { status: 200, body: { data: slice(rows, query), total_count: rows.length } };
}

/** Rows lie oldest first; Clerk gives the newest first unless asked otherwise. */
function slice(rows: Row[], query: URLSearchParams): Row[] {
  const offset = Number(query.get('offset') ?? 0);
  const ordered = query.get('order_by') === '+created_at' ? rows : rows.toReversed();
  return ordered.slice(offset, offset + Number(query.get('limit') ?? 10));
}
