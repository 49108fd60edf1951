import { type MemberStatus, statusSchema } from '#shared/status.ts';
import type { StatusRequest } from '#shared/status-request.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}/me/status`;

/** @throws {ApiError} with the field, when what was written cannot be kept */
export function saveStatus(api: ApiClient, organizationId: string, request: StatusRequest): Promise<MemberStatus> {
  return api.put(pathOf(organizationId), statusSchema, request);
}

/** @throws {ApiError} */
export function clearStatus(api: ApiClient, organizationId: string): Promise<void> {
  return api.delete(pathOf(organizationId));
}
