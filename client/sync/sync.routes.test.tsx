import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { OperatorContext } from '#client/session/operator.context.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import type { Delivery, DeliveryDetail } from '#shared/deliveries.ts';
import type { HealthCheck, SyncHealth } from '#shared/sync-health.ts';
import { readDeliverySearch } from './delivery-search.ts';
import { DeliveryRoute, SyncRoute } from './sync.routes.tsx';

const NOW = 1_788_000_100_000;

const delivery = (number: number, facts: Partial<Delivery> = {}): Delivery => ({
  svixId: `msg_${number}`,
  type: 'user.updated',
  entityId: `user_${number}`,
  state: 'applied',
  reason: null,
  attempts: 1,
  receivedAt: NOW - number * 1_000,
  settledAt: NOW - number * 1_000 + 12,
  ...facts,
});

const detailOf = (one: Delivery, facts: Partial<DeliveryDetail> = {}): DeliveryDetail => ({
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

const wrong: HealthCheck[] = [
  { name: 'delivery', status: 'warning', sentence: 'Clerk’s API does not answer.' },
  {
    name: 'dead',
    status: 'failing',
    sentence: 'One was given up. See why with: npm run inbox -- list --state dead. Then: npm run inbox -- retry --dead',
  },
];

interface Played {
  deliveries: Delivery[];
  details?: DeliveryDetail[];
  checks?: HealthCheck[];
  isOperator?: boolean;
  refuse?: { path: string; status: number; code: string };
}

/** The sync pages at an address, with a server that is played; settles at once what is applied anew, or as `then` says. */
async function open(address: string, played: Played, then: (one: Delivery) => Delivery = (one) => one) {
  const posts: unknown[] = [];
  const asked: string[] = [];
  const answerPost = (path: string, body: unknown) => {
    const svixId = /deliveries\/(.+)\/reapply/.exec(path)?.[1];
    posts.push(svixId ?? body);
    const isMeant = (one: Delivery) => (svixId ? one.svixId === svixId : one.state === 'dead');
    const reapplied = played.deliveries.filter(isMeant).length;
    played.deliveries = played.deliveries.map((one) => (isMeant(one) ? then(one) : one));
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
      return Response.json({ deliveries, nextCursor: null });
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
            <RouterProvider router={router as never} />
          </OperatorContext>
        </LiveContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  return { posts, asked, reach: (to: string) => waitFor(() => expect(router.history.location.href).toBe(to)) };
}

const line = (number: number) => screen.findByRole('row', { name: new RegExp(`user_${number}\\b`) });

describe('who sees the sync', () => {
  it('[UI36] tells others that it is for operators, without asking the server for anything', async () => {
    const { asked } = await open('/admin/sync', { deliveries: [], isOperator: false });
    await screen.findByRole('heading', { name: 'For operators only' });
    expect(asked).toEqual([]);
  });

  it('[UI36] says the same to who is none any more', async () => {
    await open('/admin/sync', { deliveries: [], refuse: { path: 'admin', status: 403, code: 'forbidden' } });
    await screen.findByRole('heading', { name: 'For operators only' });
  });

  it('[UI36] sums up the checks, and says each in a word with its commands to be told from the text', async () => {
    await open('/admin/sync', { deliveries: [delivery(1)], checks: wrong });
    await screen.findByText('1 check fails, 1 check deserves a look.');
    const checks = within(screen.getByRole('list', { name: 'Checks' }));
    checks.getByText('Warning');
    checks.getByText('Fails');
    const commands = [...document.querySelectorAll('code')].map((code) => code.textContent);
    expect(commands).toEqual(['npm run inbox -- list --state dead', 'npm run inbox -- retry --dead']);
    screen.getByText('4 s ago');
    screen.getByText('1.4 s');
  });

  it('[UI37] marks what is shown as old while the server does not answer', async () => {
    const played: Played = { deliveries: [delivery(1)], checks: wrong };
    await open('/admin/sync', played);
    fireEvent.click(within(await line(1)).getByRole('button'));
    played.refuse = { path: 'admin', status: 503, code: 'unavailable' };
    await screen.findByText(/^Could not be read again since/, undefined, { timeout: 8_000 });
    await screen.findByText(/So it was when it could last be asked\.$/, undefined, { timeout: 8_000 });
    await line(1);
  }, 20_000);

  it('[UI36] says what to do when nothing has come yet', async () => {
    await open('/admin/sync', { deliveries: [] });
    await screen.findByRole('heading', { name: 'No delivery has come yet' });
    screen.getByText('npm run doctor');
  });

  it('[UI36] says why the log cannot be read, with the request’s id, and tries again', async () => {
    const played: Played = {
      deliveries: [delivery(1)],
      refuse: { path: '/deliveries', status: 400, code: 'invalid_request' },
    };
    await open('/admin/sync', played);
    await screen.findByText('req_7', undefined, { timeout: 8_000 });
    delete played.refuse;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await line(1);
  }, 15_000);
});

describe('the filter of the log', () => {
  it('[UI38] is in the address, and clears what it leaves empty', async () => {
    const played = { deliveries: [delivery(1), delivery(2, { state: 'skipped', reason: 'stale' })] };
    const { reach } = await open('/admin/sync?state=lost', played);
    await line(1);
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'skipped' } });
    await reach('/admin/sync?state=skipped');
    await line(2);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    const about = screen.getByLabelText('About');
    fireEvent.change(about, { target: { value: ' user_1 ' } });
    await reach('/admin/sync?state=skipped');
    fireEvent.keyDown(about, { key: 'Enter' });
    await reach('/admin/sync?state=skipped&entity=user_1');
    await screen.findByRole('heading', { name: 'No delivery matches' });
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the filter' })[1] ?? about);
    await reach('/admin/sync');
    expect(document.activeElement).toBe(screen.getByLabelText('State'));
    await line(1);
  });

  it('[UI38] takes a text over when its field is left, and back with Escape', async () => {
    const { reach } = await open('/admin/sync', { deliveries: [delivery(1)] });
    const event = await screen.findByLabelText<HTMLInputElement>('Event');
    fireEvent.change(event, { target: { value: 'user' } });
    fireEvent.keyDown(event, { key: 'Escape' });
    expect(event.value).toBe('');
    fireEvent.change(event, { target: { value: 'user.updated' } });
    fireEvent.blur(event);
    await reach('/admin/sync?type=user.updated');
  });
});

describe('a delivery', () => {
  it('[UI39] tells its way in order, and shows its body as text', async () => {
    const one = delivery(1);
    await open('/admin/sync/msg_1', { deliveries: [one], details: [detailOf(one)] });
    const way = within(await screen.findByRole('region', { name: 'Its way' })).getAllByRole('listitem');
    expect(way.map((station) => station.firstChild?.textContent)).toEqual([
      'Happened',
      'Sent',
      'Received and stored',
      'Last attempt',
      'Version made',
      'Applied',
    ]);
    screen.getByText(/signing secret 2/);
    expect(screen.getByRole('region', { name: 'Text of the body' }).textContent).toContain('<script>alert(1)</script>');
    expect(document.querySelector('script')).toBeNull();
    expect(document.title).toBe('user.updated · Sync · Rollcall');
  });

  it('[UI39] says when the body was erased, why it was skipped, and when it is tried next', async () => {
    const erased = delivery(1, { state: 'skipped', reason: 'stale' });
    const { reach } = await open('/admin/sync/msg_1', {
      deliveries: [erased],
      details: [detailOf(erased, { body: null })],
    });
    await screen.findByText(/was erased/);
    screen.getByText(/something newer is known/);
    expect(screen.queryByRole('button', { name: 'Apply anew' })).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: 'All about it' }));
    await reach('/admin/sync?entity=user_1');
  });

  it('[UI39] says when there is none', async () => {
    await open('/admin/sync/msg_none', { deliveries: [] });
    await screen.findByRole('heading', { name: 'There is no such delivery' });
  });

  it('[UI39] says why it could not be read, with the request’s id, and tries again', async () => {
    const one = delivery(1);
    const played: Played = {
      deliveries: [one],
      details: [detailOf(one)],
      refuse: { path: '/msg_1', status: 403, code: 'forbidden' },
    };
    await open('/admin/sync/msg_1', played);
    await screen.findByText('req_7');
    delete played.refuse;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Its way' });
  });

  it('[UI37] gives the focus back to the line it was opened from', async () => {
    const one = delivery(1);
    const { reach } = await open('/admin/sync?type=user.updated', { deliveries: [one], details: [detailOf(one)] });
    fireEvent.click(within(await line(1)).getByRole('link'));
    await reach('/admin/sync/msg_1?type=user.updated');
    fireEvent.click(await screen.findByRole('link', { name: 'All deliveries' }));
    await reach('/admin/sync?type=user.updated');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-svix-id')).toBe('msg_1'));
  });
});

describe('applying anew', () => {
  it('[UI40] says what came of it, and keeps the keyboard’s place when the line goes', async () => {
    const played = { deliveries: [delivery(1, { state: 'dead', reason: 'ZodError' }), delivery(2)] };
    const { posts } = await open('/admin/sync?state=dead', played, (one) => ({ ...one, state: 'applied' }));
    const button = within(await line(1)).getByRole('button', { name: 'Apply anew: user.updated user_1' });
    button.focus();
    fireEvent.click(button);
    await screen.findByRole('heading', { name: 'No delivery matches' });
    expect(posts).toEqual(['msg_1']);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Deliveries' }));
  });

  it('[UI40] says why it could not be', async () => {
    const played: Played = {
      deliveries: [delivery(1)],
      refuse: { path: 'reapply', status: 400, code: 'invalid_request' },
    };
    await open('/admin/sync', played);
    fireEvent.click(within(await line(1)).getByRole('button'));
    await screen.findByRole('button', { name: 'A sentence.' });
  });

  it('[UI40] asks before all dead ones, and says how many', async () => {
    const dead = [1, 2, 3].map((number) => delivery(number, { state: 'dead', reason: 'ZodError' }));
    const { posts } = await open('/admin/sync', { deliveries: [...dead, delivery(4)] }, (one) => ({
      ...one,
      state: 'applied',
    }));
    fireEvent.click(await screen.findByRole('button', { name: 'Apply all dead anew' }));
    const question = within(screen.getByRole('dialog', { name: 'Apply 3 dead deliveries anew?' }));
    expect(posts).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: 'Apply anew' }));
    await screen.findByText('3 deliveries are applied anew.');
    expect(posts).toEqual([{ state: 'dead' }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Apply all dead anew' })).toBeNull());
  });
});
