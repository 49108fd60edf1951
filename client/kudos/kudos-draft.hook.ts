import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createSendingKey, type SendingKey } from '#client/http/sending-key.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { Receiver } from './receivers.view.tsx';

const FOR_EVER = Number.POSITIVE_INFINITY;

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
  const { data: left = null } = useQuery<KudosDraft | null>({ queryKey, queryFn: skipToken, gcTime: FOR_EVER });
  const findLeft = () => queries.getQueryData<KudosDraft | null>(queryKey) ?? null;
  const leave = (draft: KudosDraft | null) => queries.setQueryData<KudosDraft | null>(queryKey, draft);
  const [empty] = useState<KudosDraft>(() => ({
    receivers: person ? [person] : [],
    words: '',
    keyOf: createSendingKey(),
  }));
  const [written, setWritten] = useState<KudosDraft | null>(null);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  // What could not be sent comes back also to a form that was opened meanwhile, unless one writes in it.
  const draft = written ?? left ?? empty;

  return {
    ...draft,
    change(part: Partial<KudosDraft>): void {
      const next = { ...draft, ...part };
      setWritten(next);
      const hasOthers = next.receivers.some(({ userId }) => userId !== person?.userId);
      leave(hasOthers || next.words.trim() !== '' ? next : null);
    },
    /** What is on its way is not left; what was not sent is again, unless something else was written since. */
    async sendOff(sending: Promise<void>): Promise<void> {
      setWritten(draft);
      leave(null);
      try {
        await sending;
      } catch (error) {
        if (findLeft() === null) leave(draft);
        throw error;
      }
      // What was changed in it on its way goes with the form.
      if (isHere.current && findLeft()?.keyOf === draft.keyOf) leave(null);
    },
  };
}
