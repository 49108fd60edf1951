import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDirectory, useDirectorySummary } from '#client/directory/directory.context.ts';
import { useApi } from '#client/http/api.context.ts';
import { lookAround } from '#client/http/visit.request.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useLatest } from '#client/ui/latest.hook.ts';
import type { Visit } from '#shared/visit.ts';

/** Much less than what parts two visits. */
const LOOK_EVERY_MS = 10 * 60_000;

export interface OwnVisit {
  /** Undefined until the server has said. */
  visit: Visit | undefined;
  /** Notes that what was new has been read. @throws {ApiError} */
  markRead: () => Promise<void>;
}

/** Tells the server that the directory is being looked at, for as long as it is, and what has changed since the last visit. */
export function useVisit(): OwnVisit {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const { store } = useDirectory();
  const { phase } = useDirectorySummary();
  const queries = useQueryClient();
  const queryKey = ['visit', id];
  const look = (isRead = false) => lookAround(api, id, { version: store.version() ?? 0, isRead });
  const { data: visit, refetch } = useQuery({
    queryKey,
    queryFn: () => look(),
    enabled: phase === 'live' || phase === 'catching-up',
    refetchInterval: LOOK_EVERY_MS,
  });
  const lookAgain = useLatest(() => {
    if (store.version() !== null) void refetch();
  });
  useReconnected(lookAgain);
  useEffect(() => {
    // When it is hidden this is the last look, and when it is shown it may be another visit.
    document.addEventListener('visibilitychange', lookAgain);
    return () => document.removeEventListener('visibilitychange', lookAgain);
  }, [lookAgain]);

  return {
    visit,
    async markRead() {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, await look(true));
    },
  };
}
