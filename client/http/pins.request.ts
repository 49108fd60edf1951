import { queryOptions } from '@tanstack/react-query';
import { pinsSchema } from '#shared/pins.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}/me/pins`;

/** `GET /api/organizations/:id/me/pins`: whom the reader keeps at hand. */
export function pinsQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['pins', organizationId],
    queryFn: ({ signal }) => api.get(pathOf(organizationId), pinsSchema, signal),
  });
}

/** @throws {ApiError} */
export function setPin(
  api: ApiClient,
  organizationId: string,
  { userId, isPinned }: { userId: string; isPinned: boolean },
): Promise<unknown> {
  const path = `${pathOf(organizationId)}/${encodeURIComponent(userId)}`;
  return isPinned ? api.put(path, pinsSchema, {}) : api.delete(path);
}
