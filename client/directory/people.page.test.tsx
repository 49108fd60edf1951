import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { openInGerman } from '#client/test/in-german.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { member } from '#client/test/members.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { presenceStates } from '#shared/presence.ts';
import { DirectoryContext } from './directory.context.ts';
import { createDirectoryStore } from './directory.store.ts';
import { PeoplePage } from './people.page.tsx';
import type { PeopleSearch } from './people-search.schema.ts';

const organization = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_3' };
const joinedAt = new Date(2024, 2, 3).getTime();
const people = [
  member(1, { name: 'Ada Lovelace', title: 'Analyst', country: 'PL', joinedAt }),
  ...[2, 3].map((alias) => member(alias)),
];

/** Three people, two of whom are online. */
async function open() {
  // There is no layout here, and rows are rendered for the height there is.
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  onTestFinished(() => height.mockRestore());
  const runNow = (flush: () => void) => flush();
  const store = createDirectoryStore(runNow);
  store.load({ organization: { ...organization, slug: null, imageUrl: null }, version: 1, members: people });
  store.setPhase('live');
  const presence = createPresenceStore(runNow);
  const online = presenceStates.indexOf('online');
  presence.answer({
    organizationId: 'org_1',
    serverNow: 1,
    onlineCount: 2,
    isWhole: true,
    entries: [1, 2].map((alias): [number, number, number] => [alias, online, 0]),
  });
  const live = { connection: createMemoryConnection().connection, clock: createServerClock() };
  const queries = new QueryClient();
  const api = createApiClient({ getToken: async () => 'token', fetch: async () => Response.json({ pinned: [] }) });
  function Harness() {
    const [search, setSearch] = useState<PeopleSearch>({});
    const nothing = () => undefined;
    return (
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <LiveContext value={live}>
            <CurrentOrganizationContext value={organization}>
              <DirectoryContext value={{ store, retry: nothing }}>
                <PresenceContext value={presence}>
                  <AnnouncerProvider>
                    <PeoplePage
                      search={search}
                      onSearch={setSearch}
                      openUserId={null}
                      onOpen={nothing}
                      onClose={nothing}
                    />
                  </AnnouncerProvider>
                </PresenceContext>
              </DirectoryContext>
            </CurrentOrganizationContext>
          </LiveContext>
        </ApiContext>
      </QueryClientProvider>
    );
  }
  await renderInRouter(() => <Harness />);
  return { presence };
}

const said = (sentence: string) => screen.findByText((_, element) => element?.textContent === sentence);

it('[LG2] lists people in German: columns, amounts, dates, countries, and what a search leaves', async () => {
  await openInGerman();
  const { presence } = await open();
  await said('3 Personen · 2 online');
  expect(document.title).toBe('Personen · Northwind · Rollcall');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Name',
    'Position',
    'Anwesenheit',
    'Land',
    'Rolle',
    'Dabei seit',
  ]);
  const row = screen.getByRole('row', { name: /Ada Lovelace, online/ });
  expect(row.textContent).toContain('Polen');
  expect(row.textContent).toContain('3. März 2024');

  fireEvent.change(screen.getByRole('searchbox', { name: /^Personen/ }), { target: { value: 'polen' } });
  await screen.findByText('1 Person gefunden', {}, { timeout: 4_000 });
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'xyz' } });
  await screen.findByText('Niemand passt zu „xyz“');
  fireEvent.click(screen.getByRole('button', { name: 'Jetzt online' }));
  await screen.findByText('Niemand, der online ist, passt zu „xyz“');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  act(() => presence.forget(new Date(2026, 0, 1, 14, 2).getTime()));
  await said('2 Personen waren um 14:02 Uhr online');
});
