import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { useApi } from '#client/http/api.context.ts';
import { useLive } from '#client/live/live.context.ts';
import { meSchema } from '#shared/api.ts';
import { type PresenceChoice, presenceChoiceSchema } from '#shared/presence.ts';

const KEY = ['own-choice'];

export interface OwnChoice {
  /** Undefined until the server has told. */
  choice: PresenceChoice['choice'] | undefined;
  isFailed: boolean;
  choose: (choice: PresenceChoice['choice']) => void;
}

/** What the reader has chosen to be shown as, at whichever of their devices. */
export function useOwnChoice(): OwnChoice {
  const api = useApi();
  const { connection } = useLive();
  const client = useQueryClient();
  const [isRefused, setRefused] = useState(false);
  const { data, isError } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get('/api/me', meSchema, signal)).presence,
    staleTime: 0,
  });

  useEffect(
    () =>
      connection.onFrame('presence:chosen', (frame) => {
        const chosen = z.safeParse(presenceChoiceSchema, frame);
        if (chosen.success) client.setQueryData(KEY, chosen.data);
      }),
    [connection, client],
  );

  async function choose(choice: PresenceChoice['choice']): Promise<void> {
    setRefused(false);
    const before = data;
    client.setQueryData(KEY, { choice, until: null });
    try {
      client.setQueryData(KEY, z.parse(presenceChoiceSchema, await connection.request('presence:choose', { choice })));
    } catch {
      client.setQueryData(KEY, before);
      setRefused(true);
    }
  }

  return { choice: data?.choice, isFailed: isError || isRefused, choose: (choice) => void choose(choice) };
}
