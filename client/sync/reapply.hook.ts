import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { notePutBack, reapply, refreshDeliveries } from '#client/http/deliveries.request.ts';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import type { Delivery } from '#shared/deliveries.ts';
import { useKeepDelivery } from './kept-deliveries.context.ts';
import { explainFailure, type ReapplyFailure } from './reapply-failure.ts';

/** By then most have settled once more; until then what is shown would be good news that may not last. */
const SETTLED_AFTER_MS = [500, 1_500];

type Outcome =
  | { phase: 'idle' | 'asking' }
  /** `message` says in a sentence what came of it. */
  | { phase: 'asked'; message: string }
  | { phase: 'failed'; failure: ReapplyFailure };

export interface Reapply {
  outcome: Outcome;
  ask(which: Delivery | { state: 'dead' }): Promise<void>;
  /** Forgets a success; a failure stays to be read until the next try. */
  forget(): void;
}

/** Has deliveries applied again, once at a time, and says what came of it, to eyes and to ears. */
export function useReapply(): Reapply {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const keep = useKeepDelivery();
  const [outcome, setOutcome] = useState<Outcome>({ phase: 'idle' });

  async function ask(which: Delivery | { state: 'dead' }): Promise<void> {
    if (outcome.phase === 'asking') return;
    setOutcome({ phase: 'asking' });
    try {
      const { reapplied } = await reapply(api, which);
      const message = text.reapply.done(reapplied);
      if ('svixId' in which) keep(which);
      if ('svixId' in which) notePutBack(client, which.svixId);
      setOutcome({ phase: 'asked', message });
      announce(message);
    } catch (error) {
      const failure = explainFailure(error);
      setOutcome({ phase: 'failed', failure });
      announce(failure.sentence);
    }
    await refreshDeliveries(client);
    for (const ms of SETTLED_AFTER_MS) setTimeout(() => void refreshDeliveries(client), ms);
  }

  return { outcome, ask, forget: () => outcome.phase === 'asked' && setOutcome({ phase: 'idle' }) };
}
