import { type Visit, type VisitRequest, visitSchema } from '#shared/visit.ts';
import type { ApiClient } from './http.client.ts';

/** `PUT /api/organizations/:id/me/visit`: says that the directory is looked at. @throws {ApiError} */
export function lookAround(api: ApiClient, organizationId: string, request: VisitRequest): Promise<Visit> {
  return api.put(`/api/organizations/${encodeURIComponent(organizationId)}/me/visit`, visitSchema, request);
}
