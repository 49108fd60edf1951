import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { markNoticesRead, noticesKey } from '#client/http/notices.request.ts';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { explainError } from '#client/ui/error.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import type { ReadRequest } from '#shared/notices.ts';
import { editNotices, readOnPage } from './notice-cache.ts';

/** Notes notices as read: at once on the page, and taken back with the reason when the server could not. */
export function useReading(): (request: ReadRequest) => Promise<void> {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const { clock } = useLive();
  const toast = useToast();
  return async (request) => {
    await queries.cancelQueries({ queryKey: noticesKey(id) });
    editNotices({ queries, api, organizationId: id }, (page) => readOnPage(page, request, clock.now()));
    try {
      await markNoticesRead(api, id, request);
    } catch (error) {
      toast({ says: text.notices.notRead(explainError(error)) });
    }
    await queries.invalidateQueries({ queryKey: noticesKey(id) });
  };
}
