import { queryOptions } from '@tanstack/react-query';
import { type OwnProfile, ownProfileSchema, type ProfileRequest } from '#shared/profile.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}/me/profile`;

/** `GET /api/organizations/:id/me/profile`: what the reader wrote of themselves. */
export function ownProfileQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['own-profile', organizationId],
    queryFn: ({ signal }) => api.get(pathOf(organizationId), ownProfileSchema, signal),
  });
}

/** @throws {ApiError} `conflict` when it was changed since `revision`, `invalid_request` with the field for what cannot be kept */
export function saveProfile(
  api: ApiClient,
  organizationId: string,
  { revision, fields }: { revision: number; fields: ProfileRequest },
): Promise<OwnProfile> {
  return api.put(pathOf(organizationId), ownProfileSchema, fields, { revision });
}
