import type { ReactNode } from 'react';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';

/** Parts of the page that ask the server only when they are told to, with one that has nothing for them. */
export function withPlayedApi(part: ReactNode) {
  const api = createApiClient({
    getToken: async () => 'token',
    fetch: async () => new Response(null, { status: 503 }),
  });
  return <ApiContext value={api}>{part}</ApiContext>;
}
