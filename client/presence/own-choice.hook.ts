import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { useApi } from '#client/http/api.context.ts';
import { useLive } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { meSchema } from '#shared/api.ts';
import { type PresenceChoice, presenceChoiceSchema } from '#shared/presence.ts';

type Choice = PresenceChoice['choice'];

export interface OwnChoice {
  /** Undefined until the server has told. */
  choice: Choice | undefined;
  /** What could not be done; null while nothing failed. */
  failure: 'ask' | 'choose' | null;
  choose: (choice: Choice) => void;
}

/** What the reader has chosen to be shown as, at whichever of their devices. */
export function useOwnChoice(): OwnChoice {
  const api = useApi();
  const { connection } = useLive();
  const { ownUserId } = useCurrentOrganization();
  const client = useQueryClient();
  const [isRefused, setRefused] = useState(false);
  /** What was chosen last, until the server has answered: at once, for a radio that goes back for a moment is no answer. */
  const [wanted, setWanted] = useState<Choice | null>(null);
  const key = useMemo(() => ['own-choice', ownUserId], [ownUserId]);
  const { data, isError, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.get('/api/me', meSchema, signal)).presence,
    // Nobody tells of what is chosen elsewhere while it is not shown.
    gcTime: 0,
  });
  // A new connection is not told either.
  useReconnected(() => void refetch());

  useEffect(
    () =>
      connection.onFrame('presence:chosen', (frame) => {
        const chosen = z.safeParse(presenceChoiceSchema, frame);
        if (!chosen.success) return;
        void client.cancelQueries({ queryKey: key });
        client.setQueryData(key, chosen.data);
      }),
    [connection, client, key],
  );

  /** Of several choices in a row only the last one is waited for. */
  const turn = useRef(0);
  async function choose(choice: Choice): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    setRefused(false);
    setWanted(choice);
    await client.cancelQueries({ queryKey: key });
    try {
      const kept = z.parse(presenceChoiceSchema, await connection.request('presence:choose', { choice }));
      if (mine !== turn.current) return;
      client.setQueryData(key, kept);
    } catch {
      if (mine !== turn.current) return;
      setRefused(true);
      // It may have been done all the same: the server knows.
      await client.invalidateQueries({ queryKey: key });
    } finally {
      if (mine === turn.current) setWanted(null);
    }
  }

  const unasked = isError ? 'ask' : null;
  return {
    choice: wanted ?? data?.choice,
    failure: isRefused ? 'choose' : unasked,
    choose: (choice) => void choose(choice),
  };
}
