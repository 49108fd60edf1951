import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { noticesKey, sendWave } from '#client/http/notices.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';

const wavedKey = (organizationId: string, userId: string) => ['waved', organizationId, userId];

/** Whether the reader has just waved to somebody, from whatever place of this page. */
export function useHasWaved(userId: string): boolean {
  const { id } = useCurrentOrganization();
  const { data = false } = useQuery<boolean>({ queryKey: wavedKey(id, userId), queryFn: skipToken });
  return data;
}

/**
 * Waves to somebody: at once on the page, and taken back with the reason when the server could not. Where what was pressed
 * says by itself that it is done (`isSeen`), that is only read out.
 */
export function useWaving({ isSeen = false } = {}): (person: { userId: string; name: string }) => Promise<void> {
  const { id, ownUserId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const announce = useAnnounce();

  return async ({ userId, name }) => {
    if (userId === ownUserId) return toast({ says: text.waves.toYourself });
    const key = wavedKey(id, userId);
    queries.setQueryData(key, true);
    try {
      await sendWave(api, id, userId);
      if (isSeen) announce(text.waves.sent(name));
      else toast({ says: text.waves.sent(name), isDone: true });
    } catch (error) {
      queries.setQueryData(key, false);
      toast({ says: text.waves.failed(name, explainError(error)) });
    }
    // It may have answered theirs.
    await queries.invalidateQueries({ queryKey: noticesKey(id) });
  };
}
