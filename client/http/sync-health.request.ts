import { queryOptions } from '@tanstack/react-query';
import type { ServerClock } from '#client/live/server-clock.ts';
import { syncHealthSchema } from '#shared/sync-health.ts';
import type { ApiClient } from './http.client.ts';

const REFRESH_MS = 5_000;

/** `GET /api/admin/sync-health`, asked again every few seconds while the page is in view. */
export function syncHealthQuery(api: ApiClient, clock: ServerClock) {
  return queryOptions({
    queryKey: ['sync-health'],
    queryFn: async ({ signal }) => {
      const health = await api.get('/api/admin/sync-health', syncHealthSchema, signal);
      clock.observe(health.serverNow);
      return health;
    },
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });
}
