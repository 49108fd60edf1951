import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { OperatorContext } from '#client/session/operator.context.ts';
import { readDeliverySearch } from '#client/sync/delivery-search.ts';
import { DeliveryRoute, SyncRoute } from '#client/sync/sync.routes.tsx';
import { findings } from '#client/test/health-findings.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import type { Delivery, DeliveryDetail } from '#shared/deliveries.ts';
import type { HealthCheck, SyncHealth } from '#shared/sync-health.ts';

export const NOW = 1_788_000_100_000;

export const buildDelivery = (number: number, facts: Partial<Delivery> = {}): Delivery => ({
  svixId: `msg_${number}`,
  type: 'user.updated',
  entityId: `user_${number}`,
  state: 'applied',
  reason: null,
  attempts: 1,
  receivedAt: NOW - number * 1_000,
  waitingSince: NOW - number * 1_000,
  settledAt: NOW - number * 1_000 + 12,
  isErased: false,
  ...facts,
});

export const buildDetail = (one: Delivery, facts: Partial<DeliveryDetail> = {}): DeliveryDetail => ({
  ...one,
  eventAt: one.receivedAt - 2_000,
  sentAt: one.receivedAt - 500,
  verifiedBy: { fingerprint: '84e78685', place: 2 },
  startedAt: one.receivedAt + 5,
  nextAttemptAt: null,
  reapplied: 0,
  changes: [{ organizationId: 'org_1', version: 41, kind: 'member.upserted', at: one.receivedAt + 10 }],
  bodyHash: 'f00d',
  body: '{"data":{"name":"<script>alert(1)</script>"}}',
  ...facts,
});

export const wrong: HealthCheck[] = [
  { name: 'types', status: 'warning', finding: findings.types_unknown },
  {
    name: 'dead',
    status: 'failing',
    finding: findings.deliveries_dead,
    log: [{ state: 'dead' }],
  },
];

export const well: HealthCheck[] = [
  { name: 'clock', status: 'ok', finding: findings.clocks_agree },
  { name: 'backlog', status: 'ok', finding: findings.nothing_waits },
];

export interface Played {
  deliveries: Delivery[];
  details?: DeliveryDetail[];
  checks?: HealthCheck[];
  isOperator?: boolean;
  refuse?: { path: string; status: number; code: string };
}

/** The sync pages at an address, with a server that is played; settles at once what is applied again, or as `then` says. */
export async function openSync(address: string, played: Played, then: (one: Delivery) => Delivery = (one) => one) {
  const posts: unknown[] = [];
  const asked: string[] = [];
  const answerPost = (path: string, body: unknown) => {
    const svixId = /deliveries\/(.+)\/reapply/.exec(path)?.[1];
    posts.push(svixId ?? body);
    const isMeant = (one: Delivery) => (svixId ? one.svixId === svixId : one.state === 'dead');
    const reapplied = played.deliveries.filter(isMeant).length;
    played.deliveries = played.deliveries.map((one) => (isMeant(one) ? then(one) : one));
    played.details = (played.details ?? []).map((one) => (isMeant(one) ? { ...one, ...then(one) } : one));
    return Response.json({ reapplied }, { status: 202 });
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(input), 'http://rollcall.test');
    asked.push(`${pathname}?${searchParams}`);
    const { refuse } = played;
    if (refuse && pathname.includes(refuse.path)) {
      const error = { code: refuse.code, message: 'A sentence.', requestId: 'req_7' };
      return Response.json({ error }, { status: refuse.status });
    }
    if (init?.method === 'POST') return answerPost(pathname, JSON.parse(String(init.body)));
    const dead = played.deliveries.filter(({ state }) => state === 'dead').length;
    if (pathname.endsWith('sync-health')) {
      return Response.json({
        serverNow: NOW,
        status: 'ok',
        checks: played.checks ?? [],
        lastReceivedAt: NOW - 4_000,
        lag: { p50Ms: 12, p95Ms: 1_400, deliveries: 9 },
        waiting: 0,
        dead,
        quarantined: 0,
      } satisfies SyncHealth);
    }
    if (pathname.endsWith('/deliveries')) {
      const [state, type, entity] = ['state', 'type', 'entity'].map((name) => searchParams.get(name));
      const deliveries = played.deliveries.filter(
        (one) =>
          (state ?? one.state) === one.state &&
          (type ?? one.type) === one.type &&
          (entity ?? one.entityId) === one.entityId,
      );
      const from = Number(searchParams.get('cursor') ?? 0);
      const end = from + Number(searchParams.get('limit'));
      const nextCursor = end < deliveries.length ? String(end) : null;
      return Response.json({ deliveries: deliveries.slice(from, end), nextCursor });
    }
    const detail = played.details?.find(({ svixId }) => pathname.endsWith(svixId));
    if (detail) return Response.json(detail);
    return Response.json({ error: { code: 'not_found', message: 'No.', requestId: 'r' } }, { status: 404 });
  };

  const rootRoute = createRootRoute();
  const syncRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/admin/sync',
    validateSearch: readDeliverySearch,
    component: SyncRoute,
  });
  const deliveryRoute = createRoute({ getParentRoute: () => syncRoute, path: '$svixId', component: DeliveryRoute });
  const router = createRouter({
    routeTree: rootRoute.addChildren([syncRoute.addChildren([deliveryRoute])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiContext value={createApiClient({ getToken: async () => 'token', fetch })}>
        <LiveContext value={{ connection: createMemoryConnection().connection, clock: createServerClock(() => NOW) }}>
          <OperatorContext value={played.isOperator ?? true}>
            <AnnouncerProvider>
              <RouterProvider router={router as never} />
            </AnnouncerProvider>
          </OperatorContext>
        </LiveContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  return { posts, asked, reach: (to: string) => waitFor(() => expect(router.history.location.href).toBe(to)) };
}

export const findLine = (number: number) => screen.findByRole('row', { name: new RegExp(`user_${number}\\b`) });
