import { useQueryClient } from '@tanstack/react-query';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { setReaction } from '#client/http/kudos.request.ts';
import { editKudos } from '#client/http/kudos-cache.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { explainError } from '#client/ui/error.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import { type Kudos, type Reaction, reactions } from '#shared/kudos.ts';

/** Reacts, or takes that back: at once on the page, and undone with the reason when the server could not. */
export function useReacting(): (id: string, reaction: Reaction, isMine: boolean) => Promise<void> {
  const { id: organizationId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  return async (id, reaction, isMine) => {
    const show = (isShown: boolean) =>
      editKudos(queries, organizationId, (kudos) =>
        kudos.id === id ? { ...kudos, reactions: withReaction(kudos.reactions, reaction, isShown) } : kudos,
      );
    await queries.cancelQueries({ queryKey: activityKey(organizationId) });
    show(isMine);
    try {
      await setReaction(api, organizationId, { id, reaction, isMine });
    } catch (error) {
      show(!isMine);
      toast({ says: text.kudos.reactions.failed(explainError(error)) });
    }
    await queries.invalidateQueries({ queryKey: activityKey(organizationId) });
  };
}

/** Does nothing when it is so already: what the server says may have come first. */
export function withReaction(before: Kudos['reactions'], reaction: Reaction, isMine: boolean): Kudos['reactions'] {
  const known = before.find((each) => each.reaction === reaction) ?? { reaction, count: 0, isMine: false };
  if (known.isMine === isMine) return before;
  const changed = { reaction, count: known.count + (isMine ? 1 : -1), isMine };
  return reactions.flatMap((each) => {
    if (each === reaction) return changed.count > 0 ? [changed] : [];
    return before.filter((other) => other.reaction === each);
  });
}
