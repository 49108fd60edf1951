import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDirectorySummary } from '#client/directory/directory.context.ts';
import { useApi } from '#client/http/api.context.ts';
import { lookAround } from '#client/http/visit.request.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useLatest } from '#client/ui/latest.hook.ts';
import type { Visit } from '#shared/visit.ts';

/** Much less than what parts two visits. */
const LOOK_EVERY_MS = 10 * 60_000;
/** Who goes from tab to tab need not be asked about each time. */
const RECENT_MS = 60_000;

export interface OwnVisit {
  /** Undefined until the server has said. */
  visit: Visit | undefined;
  /** Notes that this has been read. @throws {ApiError} */
  markRead: (visit: Visit) => Promise<void>;
}

/** Tells the server that the directory is being looked at, for as long as it is, and what has changed since the last visit. */
export function useVisit(): OwnVisit {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const { phase } = useDirectorySummary();
  const queries = useQueryClient();
  const queryKey = ['visit', id];
  const {
    data: visit,
    refetch,
    dataUpdatedAt,
  } = useQuery({
    queryKey,
    queryFn: () => lookAround(api, id, {}),
    enabled: phase === 'live' || phase === 'catching-up',
    refetchInterval: LOOK_EVERY_MS,
  });
  const lookAgain = useLatest(() => {
    if (dataUpdatedAt > 0 && Date.now() - dataUpdatedAt > RECENT_MS) void refetch();
  });
  useReconnected(lookAgain);
  useEffect(() => {
    // When it is hidden this is the last look, and when it is shown it may be another visit.
    document.addEventListener('visibilitychange', lookAgain);
    return () => document.removeEventListener('visibilitychange', lookAgain);
  }, [lookAgain]);

  return {
    visit,
    async markRead({ version }) {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, await lookAround(api, id, { readUntil: version }));
    },
  };
}
