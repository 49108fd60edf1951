import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createSendingKey, type SendingKey } from '#client/http/sending-key.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { Receiver } from './receivers.view.tsx';

/** Whom to thank, in which words, and under which key that was sent if nobody knows whether it arrived. */
interface KudosDraft {
  receivers: readonly Receiver[];
  words: string;
  keyOf: SendingKey;
}

/**
 * What is written to thank a person, or whoever is chosen. It is left in its organization when the form is closed, for as long as
 * the session at this page, until it is sent or empty.
 */
export function useKudosDraft(person: Receiver | undefined) {
  const { id } = useCurrentOrganization();
  const queries = useQueryClient();
  const queryKey = ['left-kudos', id, person?.userId ?? null];
  const left = () => queries.getQueryData<KudosDraft>(queryKey);
  const drop = () => queries.removeQueries({ queryKey });
  const [draft, setDraft] = useState<KudosDraft>(
    () => left() ?? { receivers: person ? [person] : [], words: '', keyOf: createSendingKey() },
  );

  function leave(draft: KudosDraft): void {
    queries.setQueryDefaults(['left-kudos'], { gcTime: Number.POSITIVE_INFINITY });
    queries.setQueryData<KudosDraft>(queryKey, draft);
  }

  return {
    ...draft,
    change(part: Partial<KudosDraft>): void {
      const next = { ...draft, ...part };
      setDraft(next);
      const hasOthers = next.receivers.some(({ userId }) => userId !== person?.userId);
      if (hasOthers || next.words.trim() !== '') leave(next);
      else drop();
    },
    /** What is on its way is not left; what was not sent is again, unless something else was written since. */
    async sendOff(sending: Promise<void>): Promise<void> {
      drop();
      try {
        await sending;
      } catch (error) {
        if (left() === undefined) leave(draft);
        throw error;
      }
    },
  };
}
