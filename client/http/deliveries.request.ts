import { type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  type Delivery,
  type DeliveryDetail,
  type DeliveryPage,
  deliveryDetailSchema,
  deliveryPageSchema,
  type Reapplied,
  reapplySchema,
} from '#shared/deliveries.ts';
import type { DeliveryState } from '#shared/delivery-state.ts';
import { isFinalRefusal } from './api-error.ts';
import type { ApiClient } from './http.client.ts';

const PATH = '/api/admin/deliveries';
const PAGE = 50;
/** The most that the server gives at once. */
const LARGEST_PAGE = 200;
/** So many are held while new ones come in on top; asking for older ones holds more. */
const HELD = 500;
const REFRESH_MS = 5_000;
const SOON_MS = 1_000;

export interface DeliveryFilter {
  state?: DeliveryState;
  type?: string;
  entity?: string;
}

const keyOf = (filter: DeliveryFilter) => ['deliveries', filter] as const;
const keyOfOne = (svixId: string) => ['delivery', svixId] as const;
const isAboutToChange = ({ state }: Delivery): boolean => state === 'received';

/** Where deliveries stand in the log: latest first, and by their ids among those of one millisecond. */
export const isOlder = (one: Delivery, other: Delivery): boolean =>
  one.receivedAt === other.receivedAt ? one.svixId < other.svixId : one.receivedAt < other.receivedAt;

type FetchPage = (limit: number, cursor: string | null) => Promise<DeliveryPage>;

function pagesOf(api: ApiClient, filter: DeliveryFilter, signal?: AbortSignal): FetchPage {
  return (limit, cursor) => {
    const query = new URLSearchParams({ ...filter, limit: String(limit), ...(cursor === null ? {} : { cursor }) });
    return api.get(`${PATH}?${query}`, deliveryPageSchema, signal);
  };
}

/** Reads the log from its top down to the oldest delivery that is held, so that nothing on the page goes or grows old. */
async function refresh(fetchPage: FetchPage, held: DeliveryPage): Promise<DeliveryPage> {
  const floor = held.deliveries.at(-1);
  if (!floor) return fetchPage(PAGE, null);
  const most = Math.max(HELD, held.deliveries.length);
  const limit = Math.min(LARGEST_PAGE, held.deliveries.length + PAGE);
  const deliveries: Delivery[] = [];
  let cursor: string | null = null;
  do {
    const page = await fetchPage(limit, cursor);
    deliveries.push(...page.deliveries.filter((delivery) => !isOlder(delivery, floor)));
    cursor = page.nextCursor;
    if (page.deliveries.some((delivery) => !isOlder(floor, delivery))) break;
    if (deliveries.length >= most) return { deliveries, nextCursor: cursor };
  } while (cursor !== null);
  return { deliveries, nextCursor: held.nextCursor };
}

/** `GET /api/admin/deliveries`, asked again every few seconds while the page is in view. */
export function deliveriesQuery(api: ApiClient, filter: DeliveryFilter) {
  const queryKey = keyOf(filter);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }) => {
      const fetchPage = pagesOf(api, filter, signal);
      const held = client.getQueryData<DeliveryPage>(queryKey);
      if (!held) return fetchPage(PAGE, null);
      const fresh = await refresh(fetchPage, held);
      // Older ones that were asked for meanwhile stay.
      const now = client.getQueryData<DeliveryPage>(queryKey);
      if (!now || now.nextCursor === held.nextCursor) return fresh;
      return {
        deliveries: [...fresh.deliveries, ...now.deliveries.slice(held.deliveries.length)],
        nextCursor: now.nextCursor,
      };
    },
    refetchInterval: ({ state }) => (state.data?.deliveries.some(isAboutToChange) ? SOON_MS : REFRESH_MS),
    refetchOnWindowFocus: true,
  });
}

/** Adds the next older page to what `deliveriesQuery` holds, and returns it. @throws {ApiError} */
export async function fetchOlderDeliveries(
  client: QueryClient,
  api: ApiClient,
  filter: DeliveryFilter,
): Promise<Delivery[]> {
  const cursor = client.getQueryData<DeliveryPage>(keyOf(filter))?.nextCursor;
  if (!cursor) return [];
  const page = await pagesOf(api, filter)(PAGE, cursor);
  client.setQueryData<DeliveryPage>(keyOf(filter), (held) =>
    held?.nextCursor === cursor ? { ...page, deliveries: [...held.deliveries, ...page.deliveries] } : held,
  );
  return page.deliveries;
}

/** `GET /api/admin/deliveries/:svixId` */
export function deliveryQuery(api: ApiClient, svixId: string) {
  return queryOptions({
    queryKey: keyOfOne(svixId),
    queryFn: ({ signal }) => api.get(`${PATH}/${encodeURIComponent(svixId)}`, deliveryDetailSchema, signal),
    refetchInterval: ({ state }) => refreshDetail(state.data, state.error),
    refetchOnWindowFocus: true,
  });
}

/** What does not exist is not asked for again; a server that did not answer is. */
function refreshDetail(detail: DeliveryDetail | undefined, error: Error | null): number | false {
  if (!detail) return error && !isFinalRefusal(error) ? REFRESH_MS : false;
  return isAboutToChange(detail) ? SOON_MS : REFRESH_MS;
}

/** Has one delivery applied anew, or all dead ones; tells how many. @throws {ApiError} */
export function reapply(api: ApiClient, which: { svixId: string } | { state: 'dead' }): Promise<Reapplied> {
  return 'svixId' in which
    ? api.post(`${PATH}/${encodeURIComponent(which.svixId)}/reapply`, reapplySchema)
    : api.post(`${PATH}/reapply`, reapplySchema, which);
}

/** What is shown of a delivery that was put back is not so any more: until it is asked for again, it waits. */
export function notePutBack(client: QueryClient, svixId: string): void {
  const waiting = { state: 'received', settledAt: null } as const;
  client.setQueryData<DeliveryDetail>(keyOfOne(svixId), (held) => held && { ...held, ...waiting });
  client.setQueriesData<DeliveryPage>({ queryKey: ['deliveries'] }, (held) => {
    const note = (one: Delivery) => (one.svixId === svixId ? { ...one, ...waiting } : one);
    return held && { ...held, deliveries: held.deliveries.map(note) };
  });
}

/** After something was applied anew: everything shown of deliveries is asked for again. */
export async function refreshDeliveries(client: QueryClient): Promise<void> {
  await Promise.all(
    ['deliveries', 'delivery', 'sync-health'].map((name) => client.invalidateQueries({ queryKey: [name] })),
  );
}
