import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '#client/http/http.client.ts';
import { latestNoticesQuery, noticePagesQuery } from '#client/http/notices.request.ts';
import type { Notice, NoticePage, ReadRequest } from '#shared/notices.ts';

export interface KnownNotices {
  queries: QueryClient;
  api: ApiClient;
  organizationId: string;
}

/** Changes what is known wherever it is shown, until the server is asked again. */
export function editNotices({ queries, api, organizationId }: KnownNotices, edit: (page: NoticePage) => NoticePage) {
  queries.setQueryData(latestNoticesQuery(api, organizationId).queryKey, (page) => page && edit(page));
  queries.setQueryData(
    noticePagesQuery(api, organizationId).queryKey,
    (known) => known && { ...known, pages: known.pages.map(edit) },
  );
}

/** A page on which some are read, at `now` (ms). */
export function readOnPage(page: NoticePage, request: ReadRequest, now: number): NoticePage {
  const isMeant = meantBy(page.notices, request);
  const isRead = (notice: Notice) => notice.readAt === null && isMeant(notice);
  const count = page.notices.filter(isRead).length;
  return {
    ...page,
    unreadCount: 'until' in request ? 0 : Math.max(0, page.unreadCount - count),
    notices: page.notices.map((notice) => (isRead(notice) ? { ...notice, readAt: now } : notice)),
  };
}

function meantBy(notices: Notice[], request: ReadRequest): (notice: Notice) => boolean {
  if ('ids' in request) return ({ id }) => request.ids.includes(id);
  const last = notices.find(({ id }) => id === request.until);
  return ({ createdAt }) => createdAt <= (last?.createdAt ?? Number.POSITIVE_INFINITY);
}
