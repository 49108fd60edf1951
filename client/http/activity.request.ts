import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ActivityPage, activityPageSchema } from '#shared/activity.ts';
import type { ActivityType } from '#shared/activity-type.ts';
import type { ApiClient } from './http.client.ts';

/** What the list shows; all when nothing is said. */
export interface ActivityFilter {
  type?: ActivityType;
  /** The id of the person it is about. */
  who?: string;
}

const PER_PAGE = 30;
/** So much is kept up to date while it is shown. */
const LATEST = 60;

/** Begins the keys of what is asked anew when something happens. */
export const activityKey = (organizationId: string) => ['activity', organizationId];
/** Begins the keys of what stays as it is while it is read. */
export const activityPagesKey = (organizationId: string) => ['activity-pages', organizationId];

function pathOf(organizationId: string, { type, who }: ActivityFilter, limit: number): string {
  const query = new URLSearchParams({ limit: String(limit), ...(type ? { type } : {}), ...(who ? { who } : {}) });
  return `/api/organizations/${encodeURIComponent(organizationId)}/activity?${query}`;
}

/** `GET /api/organizations/:id/activity`, page by page, as far as the reader has asked. It stays as it is while it is read. */
export function activityPagesQuery(api: ApiClient, organizationId: string, filter: ActivityFilter) {
  return infiniteQueryOptions({
    queryKey: [...activityPagesKey(organizationId), filter],
    queryFn: ({ pageParam, signal }): Promise<ActivityPage> => {
      const from = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api.get(`${pathOf(organizationId, filter, PER_PAGE)}${from}`, activityPageSchema, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    // Whoever comes again begins with what is new.
    gcTime: 0,
  });
}

const firstPage = (): string | null => null;

/** The latest of the same, as of now. */
export function latestActivityQuery(api: ApiClient, organizationId: string, filter: ActivityFilter) {
  return queryOptions({
    queryKey: [...activityKey(organizationId), filter],
    queryFn: ({ signal }) => api.get(pathOf(organizationId, filter, LATEST), activityPageSchema, signal),
    gcTime: 0,
  });
}
