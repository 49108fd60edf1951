import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { activityKey } from '#client/http/activity.request.ts';
import { useLive } from '#client/live/live.context.ts';
import { paced } from '#client/live/paced.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';

/** However much happens, it is asked for no more often. */
const EVERY_MS = 2_000;
const frameSchema = z.object({ organizationId: z.string() });

/** Asks for the latest again when something happened: of kudos the server says so, of people the directory's changes do. */
export function useActivityFrames(): void {
  const { id: organizationId } = useCurrentOrganization();
  const { connection } = useLive();
  const queries = useQueryClient();
  useReconnected(() => void queries.invalidateQueries({ queryKey: activityKey(organizationId) }));

  useEffect(() => {
    function subscribe(listener: () => void): () => void {
      const hear = (frame: unknown) => {
        if (z.safeParse(frameSchema, frame).data?.organizationId === organizationId) listener();
      };
      const stops = [connection.onFrame('activity:changed', hear), connection.onFrame('directory:changed', hear)];
      return () => stops.forEach((stop) => void stop());
    }
    const ask = () => void queries.invalidateQueries({ queryKey: activityKey(organizationId) });
    return paced(subscribe, EVERY_MS)(ask);
  }, [connection, queries, organizationId]);
}
