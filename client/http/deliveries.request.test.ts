import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Delivery, DeliveryPage } from '#shared/deliveries.ts';
import { deliveriesQuery, fetchOlderDeliveries } from './deliveries.request.ts';
import { createApiClient } from './http.client.ts';

const delivery = (number: number): Delivery => ({
  svixId: `msg_${String(number).padStart(5, '0')}`,
  type: 'user.updated',
  entityId: 'user_1',
  state: 'applied',
  reason: null,
  attempts: 1,
  // Several come in one millisecond.
  receivedAt: Math.floor(number / 3),
  waitingSince: Math.floor(number / 3),
  isErased: false,
  settledAt: 9_000,
});

/** A server whose log holds deliveries 1 to `latest`; its cursors are the number that comes next. */
function setUp(latest: number) {
  const log = { latest, requests: 0, onRequest: async () => undefined as unknown };
  const fetch = async (input: string | URL | Request) => {
    log.requests += 1;
    const query = new URL(String(input), 'http://rollcall.test').searchParams;
    const from = Number(query.get('cursor') ?? log.latest);
    const count = Math.min(Number(query.get('limit')), from);
    const deliveries = Array.from({ length: count }, (_, index) => delivery(from - index));
    await log.onRequest();
    return Response.json({ deliveries, nextCursor: from > count ? String(from - count) : null } satisfies DeliveryPage);
  };
  const client = new QueryClient();
  const api = createApiClient({ getToken: async () => 'token', fetch });
  const query = deliveriesQuery(api, {});
  const read = async () => {
    log.requests = 0;
    const { deliveries, nextCursor } = await client.fetchQuery({ ...query, staleTime: 0 });
    const numbers = deliveries.map(({ svixId }) => Number(svixId.slice(4)));
    expect(numbers).toEqual(Array.from(numbers, (_, index) => (numbers[0] ?? 0) - index));
    return { top: numbers[0], end: numbers.at(-1), nextCursor, requests: log.requests };
  };
  return { log, read, older: () => fetchOlderDeliveries(client, api, {}) };
}

describe('the log of deliveries', () => {
  it('[UI37] keeps what was loaded when it is read again, with new ones on top and no hole', async () => {
    const { log, read, older } = setUp(1_000);
    expect(await read()).toMatchObject({ top: 1_000, end: 951 });
    await older();
    log.latest = 1_007;
    expect(await read()).toEqual({ top: 1_007, end: 901, nextCursor: '900', requests: 1 });
    log.latest = 1_307;
    expect(await read()).toMatchObject({ top: 1_307, end: 901, nextCursor: '900' });
    await older();
    expect(await read()).toMatchObject({ end: 851, nextCursor: '850' });
  });

  it('[UI37] lets the oldest go beyond 500, unless more were asked for', async () => {
    const { log, read, older } = setUp(1_000);
    await read();
    log.latest = 2_000;
    const { top, end, nextCursor } = await read();
    expect([top, nextCursor]).toEqual([2_000, String(Number(end) - 1)]);
    expect(2_001 - Number(end)).toBe(500);
    await older();
    expect(await read()).toMatchObject({ top: 2_000, end: Number(end) - 50 });
  });

  it('[UI37] keeps older ones that were asked for while it was being read again', async () => {
    const { log, read, older } = setUp(1_000);
    await read();
    let isFirst = true;
    log.onRequest = async () => {
      const wasFirst = isFirst;
      isFirst = false;
      if (wasFirst) await older();
    };
    log.latest = 1_002;
    expect(await read()).toMatchObject({ top: 1_002, end: 901, nextCursor: '900' });
  });

  it('[UI37] begins with whatever comes when there was nothing, and knows the end', async () => {
    const { log, read, older } = setUp(0);
    expect(await read()).toMatchObject({ top: undefined, nextCursor: null });
    log.latest = 12;
    expect(await read()).toMatchObject({ top: 12, end: 1, nextCursor: null });
    await older();
    log.latest = 13;
    expect(await read()).toMatchObject({ top: 13, end: 1, nextCursor: null });
  });
});
