import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DirectoryContext } from '#client/directory/directory.context.ts';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import type { MemberCard } from '#shared/member.ts';
import { createMemoryConnection } from './memory-connection.ts';

const ORGANIZATION = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_3' };

export interface DirectorySettingParts {
  members: MemberCard[];
  /** The server over HTTP, which the test plays. */
  fetch: (path: string | URL | Request) => Promise<Response>;
  now?: () => number;
}

/** What the pages of people stand in: a directory of a few, live, of whose presence the test tells. */
export function createDirectorySetting({ members, fetch, now = Date.now }: DirectorySettingParts) {
  const runNow = (flush: () => void) => flush();
  const store = createDirectoryStore(runNow);
  /** As at the first answer of the server. */
  function load(): void {
    store.load({ organization: { ...ORGANIZATION, slug: null, imageUrl: null }, version: 1, members });
    store.setPhase('live');
  }
  load();
  const presence = createPresenceStore(runNow);
  const live = createMemoryConnection();
  const clock = createServerClock(now);
  const queries = new QueryClient();
  const api = createApiClient({ getToken: async () => 'token', fetch });
  const directory = { store, retry: () => undefined };

  function Setting({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <LiveContext value={{ connection: live.connection, clock }}>
            <CurrentOrganizationContext value={ORGANIZATION}>
              <DirectoryContext value={directory}>
                <PresenceContext value={presence}>
                  <AnnouncerProvider>{children}</AnnouncerProvider>
                </PresenceContext>
              </DirectoryContext>
            </CurrentOrganizationContext>
          </LiveContext>
        </ApiContext>
      </QueryClientProvider>
    );
  }
  return { store, load, presence, live, Setting };
}
