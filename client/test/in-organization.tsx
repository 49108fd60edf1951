import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { DirectoryContext } from '#client/directory/directory.context.ts';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { ActivityContext } from '#client/live/activity.context.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { Toaster } from '#client/ui/toaster.context.tsx';
import type { Activity } from '#shared/presence.ts';
import { renderInRouter } from './in-router.tsx';
import { member } from './members.ts';
import { createMemoryConnection } from './memory-connection.ts';

/** Who looks, at which organization. */
export const VIEWED = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_1' };
export const NOON = Date.UTC(2026, 0, 1, 12);

/** What the server answers to a request such as "POST /api/…", its `If-Match` and its `Idempotency-Key`; undefined when it cannot be reached. A promise of one is a slow server. */
export type Answer = (asked: string, body: unknown, seen?: string | null, key?: string | null) => object | undefined;

/** Renders within an organization of Ada (who looks), Bea and Cem, at noon; the test plays the server. */
export async function renderInOrganization(content: ReactNode, answer: Answer) {
  const store = createDirectoryStore((flush) => flush());
  const members = ['Ada', 'Bea', 'Cem'].map((name, index) => member(index + 1, { name }));
  store.load({ organization: { ...VIEWED, slug: null, imageUrl: null }, version: 1, members });
  const asked: string[] = [];
  const api = createApiClient({
    getToken: async () => 'token',
    async fetch(path, { method, body, headers } = {}) {
      const name = `${method} ${String(path).replace('/api/organizations/org_1', '')}`;
      asked.push(name);
      const [seen, key] = ['if-match', 'idempotency-key'].map((header) => new Headers(headers).get(header));
      const answered = await answer(name, typeof body === 'string' ? JSON.parse(body) : undefined, seen, key);
      if (answered === undefined) throw new TypeError('no network');
      return answered instanceof Response ? answered : Response.json(answered);
    },
  });
  const live = createMemoryConnection();
  const activity = playActivity();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await renderInRouter(() => (
    <QueryClientProvider client={queries}>
      <ApiContext value={api}>
        <LiveContext value={{ connection: live.connection, clock: createServerClock(() => NOON) }}>
          <ActivityContext value={activity}>
            <AnnouncerProvider>
              <Toaster>
                <CurrentOrganizationContext value={VIEWED}>
                  <DirectoryContext value={{ store, retry: () => undefined }}>{content}</DirectoryContext>
                </CurrentOrganizationContext>
              </Toaster>
            </AnnouncerProvider>
          </ActivityContext>
        </LiveContext>
      </ApiContext>
    </QueryClientProvider>
  ));
  return { live, asked, become: activity.become };
}

function playActivity() {
  const listeners = new Set<(activity: Activity) => void>();
  let current: Activity = 'active';
  return {
    current: () => current,
    onChange(listener: (activity: Activity) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    become(next: Activity) {
      current = next;
      act(() => listeners.forEach((listener) => void listener(next)));
    },
  };
}

/** The refusal that a server answers with. */
export const refuse = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message, requestId: 'req_1' } }, { status });
