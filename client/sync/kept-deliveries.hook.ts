import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { type DeliveryFilter, deliveryQuery, isOlder } from '#client/http/deliveries.request.ts';
import type { Delivery } from '#shared/deliveries.ts';

/**
 * What was applied again may not fit the log's filter any more. Its line is kept all the same until there is another filter,
 * so that nothing else comes to lie under the pointer, and its end can be seen.
 */
export function useKeptDeliveries(filter: DeliveryFilter) {
  const name = JSON.stringify(filter);
  const [held, setHeld] = useState<{ name: string; kept: readonly Delivery[] }>({ name, kept: [] });
  if (held.name !== name) setHeld({ name, kept: [] });
  const keep = useCallback((delivery: Delivery) => {
    const isOther = ({ svixId }: Delivery) => svixId !== delivery.svixId;
    setHeld(({ name, kept }) => ({ name, kept: [...kept.filter(isOther), asPutBack(delivery)] }));
  }, []);
  return { kept: held.kept, keep };
}

const asPutBack = (delivery: Delivery): Delivery => ({ ...delivery, state: 'received', settledAt: null });

/** What is listed, and the kept ones that are not, each in its place and as it is by now. */
export function useWithKept(
  listed: readonly Delivery[] | undefined,
  kept: readonly Delivery[],
): readonly Delivery[] | undefined {
  const api = useApi();
  const left = listed ? kept.filter(({ svixId }) => !listed.some((one) => one.svixId === svixId)) : [];
  const asked = useQueries({ queries: left.map(({ svixId }) => deliveryQuery(api, svixId)) });
  if (!listed || left.length === 0) return listed;
  const added = left.map((delivery, index) => asked[index]?.data ?? delivery);
  return [...listed, ...added].sort((one, other) => (isOlder(one, other) ? 1 : -1));
}
