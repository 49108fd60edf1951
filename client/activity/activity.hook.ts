import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ActivityFilter, activityPagesQuery, latestActivityQuery } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { useLiveStatus } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { ActivityEntry } from '#shared/activity.ts';
import { useActivityFrames } from './activity-frames.hook.ts';
import { doerOf } from './doer.ts';
import { joinActivity, takeIn } from './join-activity.ts';

/** What happened, as far as the reader has asked, and what came since. */
export function useActivity(filter: ActivityFilter) {
  const { id, ownUserId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  useActivityFrames();
  const options = activityPagesQuery(api, id, filter);
  const pages = useInfiniteQuery(options);
  useReconnected(() => {
    if (pages.isFetchNextPageError) void pages.fetchNextPage();
    // What is shown already stays in its place.
    else if (pages.isError && pages.data === undefined) void pages.refetch();
  });
  const isConnected = useLiveStatus().phase === 'connected';
  const enabled = pages.data !== undefined && isConnected;
  const latest = useQuery({ ...latestActivityQuery(api, id, filter), enabled });
  const joined = useMemo(() => {
    const isOwn = (entry: ActivityEntry) => doerOf(entry).userId === ownUserId;
    return joinActivity(pages.data?.pages ?? [], latest.data, isOwn);
  }, [pages.data, latest.data, ownUserId]);

  function showFresh(): void {
    const page = latest.data;
    if (page === undefined) return;
    queries.setQueryData(options.queryKey, (known) => {
      if (known === undefined) return known;
      const joined = takeIn(known.pages, page);
      return { pages: joined, pageParams: known.pageParams.slice(0, joined.length) };
    });
  }

  return { ...joined, pages, isRefreshFailed: latest.isError, showFresh };
}
