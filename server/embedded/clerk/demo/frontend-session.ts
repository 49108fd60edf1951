import * as z from 'zod';

const signedInSchema = z.object({ response: z.object({ created_session_id: z.string() }) });
const tokenSchema = z.object({ jwt: z.string() });
const devicesSchema = z.array(
  z.object({
    id: z.string(),
    latest_activity: z.object({ device_type: z.string().nullable(), browser_version: z.string().nullable() }),
  }),
);

/** One browser signed in at local Clerk, over HTTP as a browser would be. Every call rejects when it is refused. */
export interface FrontendSession {
  sessionId: string;
  fetchToken(): Promise<string>;
  rename(names: { first_name: string }): Promise<void>;
  /** Ends the sessions that the same device left behind, as after a crash. */
  endForgottenSessions(): Promise<void>;
  signOut(): Promise<void>;
}

export interface Visitor {
  /** Such as http://localhost:3000; also sent as Origin. */
  origin: string;
  userAgent: string;
  email: string;
  password: string;
  signal: AbortSignal;
}

export async function signIn(visitor: Visitor): Promise<FrontendSession> {
  const call = createCaller(visitor);
  const answer = await call('/client/sign_ins', {
    strategy: 'password',
    identifier: visitor.email,
    password: visitor.password,
  });
  const sessionId = signedInSchema.parse(answer).response.created_session_id;
  const asSession = `_clerk_session_id=${sessionId}`;
  return {
    sessionId,
    fetchToken: async () => tokenSchema.parse(await call(`/client/sessions/${sessionId}/tokens`, {})).jwt,
    rename: async (names) => void (await call(`/me?_method=PATCH&${asSession}`, names)),
    async endForgottenSessions() {
      const devices = devicesSchema.parse(await call(`/me/sessions/active?${asSession}`));
      const own = devices.find(({ id }) => id === sessionId)?.latest_activity;
      for (const { id, latest_activity: device } of devices) {
        const isSame = device.device_type === own?.device_type && device.browser_version === own?.browser_version;
        if (id !== sessionId && isSame) await call(`/me/sessions/${id}/revoke?${asSession}`, {});
      }
    },
    signOut: async () => void (await call('/client/sessions?_method=DELETE', {})),
  };
}

/** Posts a form, or gets when there is none; keeps the cookie from one call to the next. */
function createCaller({
  origin,
  userAgent,
  signal,
}: Visitor): (path: string, form?: Record<string, string>) => Promise<unknown> {
  let cookie = '';
  return async (path, form) => {
    const response = await fetch(`${origin}/__clerk/v1${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { origin, 'user-agent': userAgent, ...(cookie !== '' && { cookie }) },
      ...(form && { body: new URLSearchParams(form) }),
      signal,
    });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`local Clerk refused with ${response.status}`);
    return body;
  };
}
