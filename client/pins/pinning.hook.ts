import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { pinsQuery, setPin } from '#client/http/pins.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';

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
