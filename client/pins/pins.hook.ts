import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { pinsQuery, setPin } from '#client/http/pins.request.ts';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';

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

/**
 * Pins somebody, or no more: at once on the page, and taken back when the server could not. Answers what to say of that; null when
 * it was done.
 */
export function usePinning(): (person: { userId: string; name: string }, isPinned: boolean) => Promise<string | null> {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { queryKey } = pinsQuery(api, id);

  return async ({ userId, name }, isPinned) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData(queryKey);
    let failure: string | null = null;
    queries.setQueryData(queryKey, (known = { pinned: [] }) => {
      const others = known.pinned.filter((one) => one !== userId);
      return { pinned: isPinned ? [...others, userId] : others };
    });
    try {
      await setPin(api, id, { userId, isPinned });
      announce(isPinned ? text.pins.pinned(name) : text.pins.unpinned(name));
    } catch (error) {
      queries.setQueryData(queryKey, before);
      failure = text.pins.failed(name, explainError(error));
    }
    // It may have been done all the same, and others may have been at another device: the server knows.
    await queries.invalidateQueries({ queryKey });
    return failure;
  };
}
