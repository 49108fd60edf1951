import * as z from 'zod';

const directorySchema = z.object({ members: z.array(z.object({ userId: z.string() })) });
const meSchema = z.object({ userId: z.string(), organizations: z.array(z.object({ id: z.string() })) });

/** What a person's page asks of the app for them. Every call rejects when it is refused. */
export interface OwnApi {
  /** Ids of the organizations they are in. */
  listOrganizations(): Promise<string[]>;
  /** Writes the first profile; refused (412) when there is one already. */
  writeFirstProfile(organizationId: string, profile: object): Promise<void>;
  setStatus(organizationId: string, status: object): Promise<void>;
  /** Ids of everybody else in an organization. */
  listOthers(organizationId: string): Promise<string[]>;
  thank(organizationId: string, userId: string, text: string): Promise<void>;
  wave(organizationId: string, userId: string): Promise<void>;
}

export interface OwnApiOptions {
  /** Where the app is, such as http://localhost:3000. */
  origin: () => string;
  fetchToken: () => Promise<string | undefined>;
  signal: AbortSignal;
}

export function createOwnApi({ origin, fetchToken, signal }: OwnApiOptions): OwnApi {
  async function call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object, headers = {}): Promise<Response> {
    const token = await fetchToken();
    const response = await fetch(`${origin()}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
    if (!response.ok) throw new Error(`${method} ${path} was refused with ${response.status}`);
    return response;
  }

  const askWhoIAm = async () => meSchema.parse(await (await call('GET', '/me')).json());
  const pathOf = (organizationId: string) => `/organizations/${organizationId}`;
  return {
    async listOrganizations() {
      return (await askWhoIAm()).organizations.map(({ id }) => id);
    },
    async writeFirstProfile(organizationId, profile) {
      await call('PUT', `${pathOf(organizationId)}/me/profile`, profile, { 'if-match': '"0"' });
    },
    async setStatus(organizationId, status) {
      await call('PUT', `${pathOf(organizationId)}/me/status`, status);
    },
    async listOthers(organizationId) {
      const { userId: ownId } = await askWhoIAm();
      const { members } = directorySchema.parse(
        await (await call('GET', `${pathOf(organizationId)}/directory`)).json(),
      );
      return members.flatMap(({ userId }) => (userId === ownId ? [] : [userId]));
    },
    async thank(organizationId, userId, text) {
      await call('POST', `${pathOf(organizationId)}/kudos`, { receiverIds: [userId], text });
    },
    async wave(organizationId, userId) {
      await call('POST', `${pathOf(organizationId)}/members/${userId}/wave`);
    },
  };
}
