import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { pinsQuery } from '#client/http/pins.request.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Ids of those whom the reader keeps at hand in this organization; nobody while that is not known. */
export function usePinned(): ReadonlySet<string> {
  const { id } = useCurrentOrganization();
  const pins = useQuery(pinsQuery(useApi(), id));
  useReconnected(() => {
    if (pins.isError) void pins.refetch();
  });
  const pinned = pins.data?.pinned;
  return useMemo(() => (pinned === undefined ? NOBODY : new Set(pinned)), [pinned]);
}
