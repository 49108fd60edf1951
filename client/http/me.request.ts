import { queryOptions } from '@tanstack/react-query';
import { type Me, meSchema } from '#shared/api.ts';
import type { ApiClient } from './http.client.ts';

const JOINING_POLL_MS = 1_000;

/** True while the server does not yet show the organization that this session is about. */
export function isJoining(me: Me, organizationId: string): boolean {
  return me.status === 'joining' || !me.organizations.some((organization) => organization.id === organizationId);
}

/**
 * `GET /api/me`, asked again every second for as long as the person is still joining the organization; null when the session
 * is about none.
 */
export function meQuery(api: ApiClient, sessionId: string, organizationId: string | null) {
  return queryOptions({
    queryKey: ['me', sessionId, organizationId],
    queryFn: ({ signal }) => api.get('/api/me', meSchema, signal),
    refetchInterval: ({ state }) =>
      state.data && organizationId !== null && isJoining(state.data, organizationId) ? JOINING_POLL_MS : false,
  });
}
