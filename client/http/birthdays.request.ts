import { queryOptions } from '@tanstack/react-query';
import { birthdayWeekSchema } from '#shared/birthday-week.ts';
import type { ApiClient } from './http.client.ts';

/** `GET /api/organizations/:id/birthdays`: whose birthday it is in the seven days from `from`, such as `2026-02-28`. */
export function birthdaysQuery(api: ApiClient, organizationId: string, from: string) {
  const path = `/api/organizations/${encodeURIComponent(organizationId)}/birthdays?from=${from}`;
  return queryOptions({
    queryKey: ['birthdays', organizationId, from],
    queryFn: ({ signal }) => api.get(path, birthdayWeekSchema, signal),
  });
}
