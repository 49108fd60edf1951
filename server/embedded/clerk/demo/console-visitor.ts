import * as z from 'zod';

const stateSchema = z.object({
  users: z.array(z.object({ id: z.string(), email: z.string(), title: z.string() })),
  organizations: z.array(
    z.object({ id: z.string(), slug: z.string(), members: z.array(z.object({ userId: z.string() })) }),
  ),
});
export type ConsoleView = z.infer<typeof stateSchema>;

const madeSchema = z.object({ id: z.string() });

/** Someone who uses the console: the same requests that its page sends. Every call rejects when it is refused. */
export interface ConsoleVisitor {
  look(): Promise<ConsoleView>;
  createUser(user: {
    firstName: string;
    lastName: string;
    email: string;
    title: string;
    country: string;
    city: string;
  }): Promise<string>;
  changeTitle(userId: string, title: string): Promise<void>;
  addMember(organizationId: string, userId: string): Promise<void>;
  removeMember(organizationId: string, userId: string): Promise<void>;
}

export function createConsoleVisitor(origin: () => string, signal: AbortSignal): ConsoleVisitor {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${origin()}/__clerk/console${path}`, {
      method,
      headers: { origin: origin(), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`the console refused with ${response.status}`);
    return answer;
  }
  return {
    look: async () => stateSchema.parse(await call('GET', '/state')),
    createUser: async (user) => madeSchema.parse(await call('POST', '/users', user)).id,
    changeTitle: async (userId, title) => void (await call('PATCH', `/users/${userId}`, { title })),
    addMember: async (organizationId, userId) =>
      void (await call('POST', `/organizations/${organizationId}/members`, { userId, role: 'org:member' })),
    removeMember: async (organizationId, userId) =>
      void (await call('DELETE', `/organizations/${organizationId}/members/${userId}`)),
  };
}
