import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { fieldsQuery } from '#client/http/fields.request.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { CustomField } from '#shared/custom-field.ts';

const NONE: readonly CustomField[] = [];

/** The fields of the current organization, in order; none while they are not known. */
export function useCustomFields(): readonly CustomField[] {
  const { id } = useCurrentOrganization();
  const list = useQuery(fieldsQuery(useApi(), id));
  useReconnected(() => {
    if (list.isError) void list.refetch();
  });
  return list.data?.fields ?? NONE;
}
