import * as z from 'zod';

const signedInSchema = z.object({ response: z.object({ created_session_id: z.string() }) });
const tokenSchema = z.object({ jwt: z.string() });

export interface Reply {
  status: number;
  body: unknown;
}

/** A browser's worth of requests to the Frontend API and the console: one origin, one cookie. */
export interface TestBrowser {
  get(path: string): Promise<Reply>;
  post(path: string, form?: Record<string, string>): Promise<Reply>;
  /** To the console, as its page does. */
  console(method: string, path: string, body?: object): Promise<Reply>;
  /** Resolves to the session id. */
  signIn(email: string, password: string): Promise<string>;
  token(sessionId: string, organizationId?: string): Promise<string>;
}

export const TEST_USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';

export function createTestBrowser(origin: string): TestBrowser {
  let cookie = '';
  async function send(path: string, init: RequestInit): Promise<Reply> {
    const headers = { origin, 'user-agent': TEST_USER_AGENT, ...(cookie !== '' && { cookie }), ...init.headers };
    const response = await fetch(`${origin}/__clerk${path}`, { ...init, headers });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { status: response.status, body: await response.json() };
  }
  const browser: TestBrowser = {
    get: (path) => send(`/v1${path}`, { method: 'GET' }),
    post: (path, form = {}) => send(`/v1${path}`, { method: 'POST', body: new URLSearchParams(form) }),
    console: (method, path, body) =>
      send(`/console${path}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    async signIn(identifier, password) {
      const reply = await browser.post('/client/sign_ins', { strategy: 'password', identifier, password });
      return signedInSchema.parse(reply.body).response.created_session_id;
    },
    async token(sessionId, organizationId) {
      const form = organizationId === undefined ? {} : { organization_id: organizationId };
      return tokenSchema.parse((await browser.post(`/client/sessions/${sessionId}/tokens`, form)).body).jwt;
    },
  };
  return browser;
}
