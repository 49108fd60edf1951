import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { reapply, refreshDeliveries } from '#client/http/deliveries.request.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { count } from '#client/ui/plural.format.ts';

/** By then most have settled once more; until then what is shown would be good news that may not last. */
const SETTLED_AFTER_MS = [500, 1_500];

export interface Reapply {
  phase: 'idle' | 'asking' | 'asked' | 'failed';
  /** What came of it, in a sentence. */
  message: string | null;
  ask(which: Parameters<typeof reapply>[1]): Promise<void>;
  /** Forgets what came of it. */
  reset(): void;
}

/** Has deliveries applied anew, once at a time, and says what came of it, to eyes and to ears. */
export function useReapply(): Reapply {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<Pick<Reapply, 'phase' | 'message'>>({ phase: 'idle', message: null });

  function conclude(phase: Reapply['phase'], message: string): void {
    setOutcome({ phase, message });
    announce(message);
  }

  async function ask(which: Parameters<typeof reapply>[1]): Promise<void> {
    if (outcome.phase === 'asking') return;
    setOutcome({ phase: 'asking', message: null });
    try {
      const { reapplied } = await reapply(api, which);
      conclude('asked', `${count(reapplied, 'delivery is', 'deliveries are')} tried again.`);
    } catch (error) {
      conclude('failed', error instanceof Error ? error.message : 'Something unexpected happened.');
    }
    await refreshDeliveries(client);
    for (const ms of SETTLED_AFTER_MS) setTimeout(() => void refreshDeliveries(client), ms);
  }

  return { ...outcome, ask, reset: () => setOutcome({ phase: 'idle', message: null }) };
}
