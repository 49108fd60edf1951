import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { useApi } from '#client/http/api.context.ts';
import { noticesKey } from '#client/http/notices.request.ts';
import { useLive } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { editNotices } from './notice-cache.ts';

/** The rest is asked for: there may be kinds that this page does not know. */
const toldSchema = z.object({ organizationId: z.string(), unreadCount: z.number() });

/**
 * Follows what the reader is told, and reads at another device. The number shows at once, and then the server is asked:
 * frames may be lost or overtake each other.
 */
export function useNoticeFrames(): void {
  const { id: organizationId } = useCurrentOrganization();
  const { connection } = useLive();
  const api = useApi();
  const queries = useQueryClient();
  useReconnected(() => void queries.invalidateQueries({ queryKey: noticesKey(organizationId) }));

  useEffect(() => {
    function hear(frame: unknown): void {
      const told = z.safeParse(toldSchema, frame);
      if (!told.success || told.data.organizationId !== organizationId) return;
      const { unreadCount } = told.data;
      editNotices({ queries, api, organizationId }, (page) => ({ ...page, unreadCount }));
      void queries.invalidateQueries({ queryKey: noticesKey(organizationId) });
    }
    const stopAdded = connection.onFrame('notice:added', hear);
    const stopRead = connection.onFrame('notices:read', hear);
    return () => {
      stopAdded();
      stopRead();
    };
  }, [connection, api, queries, organizationId]);
}
