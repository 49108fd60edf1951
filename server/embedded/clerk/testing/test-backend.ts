import type { TestLocalClerk } from './test-local-clerk.ts';

export interface BackendReply {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The Backend API as raw HTTP, with the secret key. */
export interface TestBackend {
  get(path: string): Promise<BackendReply>;
  send(method: string, path: string, body?: object): Promise<BackendReply>;
}

export function createTestBackend(local: TestLocalClerk): TestBackend {
  async function send(method: string, path: string, body?: object): Promise<BackendReply> {
    const response = await fetch(`${local.origin}/__clerk_backend/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${local.clerk.secretKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }
  return { get: (path) => send('GET', path), send };
}
