import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { type CustomValues, NO_VALUES } from '#client/facets/facet.ts';
import { useApi } from '#client/http/api.context.ts';
import { searchableValuesQuery } from '#client/http/fields.request.ts';
import { afterTimeout } from '#client/live/after.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { CustomField } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';

/** Many profiles change at once when a field is deleted. */
const PATIENCE_MS = 1_000;
const SPREAD = 4;

/** What people wrote in the fields by which they are found; asked for again when somebody has written. */
export function useSearchableValues(fields: readonly CustomField[], members: readonly MemberCard[]): CustomValues {
  const { id } = useCurrentOrganization();
  const isAny = fields.some(({ isSearchable }) => isSearchable);
  const { data, isError, refetch } = useQuery({ ...searchableValuesQuery(useApi(), id), enabled: isAny });
  useReconnected(() => {
    if (isError) void refetch();
  });
  // Each save makes it greater, whoever saves.
  const written = useMemo(() => members.reduce((sum, card) => sum + (card.profile?.revision ?? 0), 0), [members]);
  const read = useRef(written);
  useEffect(() => {
    if (!isAny || read.current === written) return undefined;
    // Not all pages at once.
    return afterTimeout(PATIENCE_MS * (1 + Math.random() * SPREAD), () => {
      read.current = written;
      void refetch();
    });
  }, [isAny, written, refetch]);
  return useMemo(
    () => (data === undefined || !isAny ? NO_VALUES : new Map(Object.entries(data.values))),
    [data, isAny],
  );
}
