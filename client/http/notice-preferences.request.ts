import { queryOptions } from '@tanstack/react-query';
import { type NoticePreferences, noticePreferencesSchema } from '#shared/notices.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string) =>
  `/api/organizations/${encodeURIComponent(organizationId)}/me/notice-preferences`;

/** `GET /api/organizations/:id/me/notice-preferences`: what the reader wants to be told. */
export function noticePreferencesQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['notice-preferences', organizationId],
    queryFn: ({ signal }) => api.get(pathOf(organizationId), noticePreferencesSchema, signal),
  });
}

/** @throws {ApiError} `conflict` when they were changed since `revision` */
export function saveNoticePreferences(
  api: ApiClient,
  organizationId: string,
  { revision, ...preferences }: NoticePreferences,
): Promise<NoticePreferences> {
  return api.put(pathOf(organizationId), noticePreferencesSchema, preferences, { revision });
}
