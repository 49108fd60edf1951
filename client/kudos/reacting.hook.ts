import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { setReaction } from '#client/http/kudos.request.ts';
import { editKudos } from '#client/http/kudos-cache.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { explainError } from '#client/ui/error.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import { type Kudos, type Reaction, reactions } from '#shared/kudos.ts';

/** What is wanted of a reaction while the server is being told. */
interface Turn {
  isWanted: boolean;
}

/**
 * Reacts, or takes that back: at once on the page, and undone with the reason when the server could not. The server is told of one
 * reaction by one request after the other, the last wish last.
 */
export function useReacting(): (id: string, reaction: Reaction, isMine: boolean) => Promise<void> {
  const { id: organizationId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const turns = useRef(new Map<string, Turn>());

  return async (id, reaction, isMine) => {
    const show = (isShown: boolean) =>
      editKudos(queries, organizationId, (kudos) =>
        kudos.id === id ? { ...kudos, reactions: withReaction(kudos.reactions, reaction, isShown) } : kudos,
      );
    const key = `${id} ${reaction}`;
    const underWay = turns.current.get(key);
    if (underWay) {
      underWay.isWanted = isMine;
      return show(isMine);
    }
    const turn: Turn = { isWanted: isMine };
    turns.current.set(key, turn);
    await queries.cancelQueries({ queryKey: activityKey(organizationId) });
    show(turn.isWanted);
    let isKept = !isMine;
    try {
      while (turn.isWanted !== isKept) {
        const next = turn.isWanted;
        await setReaction(api, organizationId, { id, reaction, isMine: next });
        isKept = next;
      }
    } catch (error) {
      show(isKept);
      toast({ says: text.kudos.reactions.failed(explainError(error)) });
    }
    turns.current.delete(key);
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
