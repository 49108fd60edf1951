import { queryOptions } from '@tanstack/react-query';
import { memberDetailSchema } from '#shared/member-detail.ts';
import type { ApiClient } from './http.client.ts';

/**
 * `GET /api/organizations/:id/members/:userId`: the fields that do not travel in the stream. `revision` is that of the card, so that
 * what a person has changed is asked for again.
 */
export function memberQuery(
  api: ApiClient,
  organizationId: string,
  { userId, revision }: { userId: string; revision: number },
) {
  const path = `/api/organizations/${encodeURIComponent(organizationId)}/members/${encodeURIComponent(userId)}`;
  return queryOptions({
    queryKey: ['member', organizationId, userId, revision],
    queryFn: ({ signal }) => api.get(path, memberDetailSchema, signal),
    staleTime: 30_000,
  });
}
