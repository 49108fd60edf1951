import { useClerk } from '@clerk/clerk-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { meQuery } from '#client/http/me.request.ts';
import { useSessionId } from '#client/session/session-id.context.ts';

const POLL_MS = 3_000;

/**
 * For somebody without an organization: asks the server now and then whether they were added to one. Clerk does not tell
 * the page, so once the server has heard of it, Clerk is asked for its news; the rest happens by itself.
 */
export function useAwaitedOrganization(): void {
  const clerk = useClerk();
  const { data: me } = useQuery({ ...meQuery(useApi(), useSessionId(), null), refetchInterval: POLL_MS });
  const isAdded = (me?.organizations.length ?? 0) > 0;
  useEffect(() => {
    if (!isAdded) return;
    clerk.session?.touch().catch(() => {
      // Loading the page again does the same.
    });
  }, [isAdded, clerk]);
}
