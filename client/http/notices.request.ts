import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  type NoticePage,
  noticePageSchema,
  type ReadRequest,
  type Unread,
  unreadSchema,
  type Wave,
  waveSchema,
} from '#shared/notices.ts';
import type { ApiClient } from './http.client.ts';

const LATEST = 20;
const PER_PAGE = 30;

const inOrganization = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}`;
const pathOf = (organizationId: string) => `${inOrganization(organizationId)}/me/notices`;

/** Begins the keys of everything that is known of notices. */
export const noticesKey = (organizationId: string) => ['notices', organizationId];

/** `GET /api/organizations/:id/me/notices`: the latest ones, and how many are unread. */
export function latestNoticesQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: [...noticesKey(organizationId), 'latest'],
    queryFn: ({ signal }) => api.get(`${pathOf(organizationId)}?limit=${LATEST}`, noticePageSchema, signal),
  });
}

/** The same, page by page, as far as the reader has asked. */
export function noticePagesQuery(api: ApiClient, organizationId: string) {
  return infiniteQueryOptions({
    queryKey: [...noticesKey(organizationId), 'pages'],
    queryFn: ({ pageParam, signal }): Promise<NoticePage> => {
      const from = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api.get(`${pathOf(organizationId)}?limit=${PER_PAGE}${from}`, noticePageSchema, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: (last) => last.nextCursor,
  });
}

const firstPage = (): string | null => null;

/** @throws {ApiError} */
export function markNoticesRead(api: ApiClient, organizationId: string, request: ReadRequest): Promise<Unread> {
  return api.post(`${pathOf(organizationId)}/read`, unreadSchema, request);
}

/** @throws {ApiError} */
export function sendWave(api: ApiClient, organizationId: string, userId: string): Promise<Wave> {
  return api.post(`${inOrganization(organizationId)}/members/${encodeURIComponent(userId)}/wave`, waveSchema);
}
