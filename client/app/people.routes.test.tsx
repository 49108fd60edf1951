import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NobodyPart, PagesPart } from '#client/directory/people.parts.ts';
import { readPeopleSearch } from '#client/directory/people-search.schema.ts';
import { createDirectorySetting } from '#client/test/directory-setting.tsx';
import { member } from '#client/test/members.ts';
import { formatClock } from '#client/ui/time.format.ts';
import { type PresenceEntry, presenceStates } from '#shared/presence.ts';
import { emptyProfile } from '#shared/profile.ts';
import { PeopleRoute, ProfileRoute } from './people.routes.tsx';
import { writeSearch } from './written-search.ts';

// As in a browser that has had a moment.
beforeAll(() => Promise.all([NobodyPart, PagesPart].map((part) => part.preload())));

// There is no layout here, and rows are rendered for the height there is.
beforeEach(() => {
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  return () => height.mockRestore();
});

const people = ['Ada Lovelace', 'Bea Baker', 'Cem Kaya'].map((name, index) => member(index + 1, { name }));

/** The people pages on a directory of three people, at the last of the addresses; the others are behind it. */
async function open(...addresses: string[]) {
  const rootRoute = createRootRoute();
  const peopleRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/people',
    validateSearch: readPeopleSearch,
    component: PeopleRoute,
  });
  const profileRoute = createRoute({ getParentRoute: () => peopleRoute, path: '$userId', component: ProfileRoute });
  const router = createRouter({
    routeTree: rootRoute.addChildren([peopleRoute.addChildren([profileRoute])]),
    history: createMemoryHistory({ initialEntries: addresses }),
    stringifySearch: writeSearch,
  });
  await router.load();

  const { store, load, presence, Setting } = createDirectorySetting({
    members: people,
    fetch: async () =>
      Response.json({ member: people[0], email: null, username: null, fields: emptyProfile, lastSeenAt: null }),
    now: () => 0,
  });
  render(
    <Setting>
      <RouterProvider router={router as never} />
    </Setting>,
  );
  await screen.findByRole('searchbox');
  return {
    store,
    load,
    presence,
    reach: (address: string) => waitFor(() => expect(router.history.location.href).toBe(address)),
    back: () =>
      act(() => {
        router.history.back();
      }),
    length: () => router.history.length,
  };
}

const row = (userId: string) => {
  const found = document.querySelector<HTMLElement>(`[data-user-id="${userId}"]`);
  return found ?? expect.fail(`there is no row of ${userId}`);
};
const focused = () => document.activeElement?.getAttribute('data-user-id') ?? document.activeElement?.id;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const search = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });
const profile = () => screen.queryByRole('complementary');

describe('the addresses of people and profiles', () => {
  it('[UI28] keeps the open profile open through search and filter', async () => {
    const { reach } = await open('/people/user_1');
    search('ada');
    await reach('/people/user_1?q=ada');
    // So does a profile opened in another tab.
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe('/people/user_1?q=ada'),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Online now' }));
    await reach('/people/user_1?q=ada&status=online');
    expect(profile()?.getAttribute('aria-label')).toBe('Profile of Ada Lovelace');
  });

  it('[UI29] closes what was opened from the list by going back, once, however often Escape is pressed', async () => {
    const { reach, length } = await open('/people?q=m');
    act(() => row('user_1').focus());
    press('Enter');
    await reach('/people/user_1?q=m');
    await waitFor(() => expect(focused()).toBe('profile'));
    act(() => row('user_2').focus());
    press('Enter');
    await reach('/people/user_2?q=m');
    await waitFor(() => expect(profile()?.getAttribute('aria-label')).toBe('Profile of Bea Baker'));
    press('Escape');
    press('Escape');
    await reach('/people?q=m');
    await waitFor(() => expect(focused()).toBe('user_2'));
    expect(length()).toBe(2);
  });

  it('[UI29] replaces a profile that a link led to, and one that was searched beside', async () => {
    const { reach, back } = await open('/people?q=m', '/people/user_1');
    press('Escape');
    await reach('/people');
    back();
    await reach('/people?q=m');
    act(() => row('user_1').focus());
    press('Enter');
    await reach('/people/user_1?q=m');
    search('ada');
    await reach('/people/user_1?q=ada');
    act(() => profile()?.focus());
    press('Escape');
    await reach('/people?q=ada');
    back();
    await reach('/people?q=m');
  });

  it('[UI27] closes the open profile with Escape from anywhere on the page, but not from what stands before it', async () => {
    await open('/people/user_2');
    const isOpen = () => screen.queryByRole('complementary') !== null;
    expect(isOpen()).toBe(true);
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    const before = document.body.appendChild(document.createElement('div'));
    before.setAttribute('role', 'dialog');
    press('Escape');
    before.remove();
    expect(isOpen()).toBe(true);
    press('Escape');
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(document.activeElement).toBe(outside);
    outside.remove();
  });

  it('[UI27] enters the open profile with Enter on its row, and closes it with Escape from the list', async () => {
    const { reach } = await open('/people/user_2');
    act(() => row('user_2').focus());
    press('Enter');
    expect(focused()).toBe('profile');
    act(() => row('user_3').focus());
    press('Escape');
    await reach('/people');
    await waitFor(() => expect(profile()).toBeNull());
    expect(focused()).toBe('user_3');
  });

  it.each([
    'q={"a":1}',
    'q=null',
    'sort=5',
    'skill=[1,{"a":1}]',
    'hours=zzz',
    'f={"constructor":{}}',
    '__proto__=a&__proto__=b',
    'page=-1',
    'page="x"',
    'view=pages&page=0',
  ])('[UI74] leaves out what it does not understand of an address: %s', async (query) => {
    await open(`/people?${query}`);
    for (const { name } of people) await screen.findByText(name);
    expect(screen.queryByText(/ of 3 /)).toBeNull();
  });

  it.each([
    ['title=["VP, Sales","2024"]&country=["PL"]', 'title=VP%2C+Sales&title=2024&country=PL'],
    ['skill=2024&skill=true', 'skill=2024&skill=true'],
    ['skill=2024', 'skill=2024'],
    ['skill="2024"', 'skill=2024'],
  ])('[UI74] writes the address anew as people would, once it changes: %s', async (query, written) => {
    const { reach, length } = await open(`/people?${query}`);
    fireEvent.click(screen.getByRole('button', { name: 'Online now' }));
    await reach(`/people?status=online&${written}`);
    expect(length()).toBe(1);
  });

  it('[UI74] searches for a number as for any word', async () => {
    await open('/people?q=2026');
    await screen.findByText('Nobody matches “2026”');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('2026');
  });

  it('[UI8] does not call anybody offline of whom the server has not told yet', async () => {
    const { presence } = await open('/people?status=online');
    screen.getByText('Not known who is online');
    const frame = { organizationId: 'org_1', serverNow: 1, onlineCount: 0, entries: [] };
    act(() => presence.answer({ ...frame, isWhole: false }));
    screen.getByText('Not known who is online');
    act(() => presence.update({ ...frame, isWhole: true }));
    screen.getByText('Nobody is online right now');
    act(() => presence.forget(2));
    screen.getByText('Not known who is online');
  });

  it('[UI8] does not say that nobody who is online matches while it is not known who is online', async () => {
    const { presence } = await open('/people?q=ada&status=online');
    screen.getByText('Not known who is online and matches “ada”');
    act(() => presence.answer({ organizationId: 'org_1', serverNow: 1, onlineCount: 0, isWhole: true, entries: [] }));
    screen.getByText('Nobody who is online matches “ada”');
    act(() => presence.forget(2));
    screen.getByText('Not known who is online and matches “ada”');
  });

  it('[UI65] does not say for a moment that nobody is there while the first list is drawn', async () => {
    const { store, load } = await open('/people');
    await act(async () => {
      store.clear();
      store.setPhase('loading');
    });
    screen.getByRole('status', { name: 'Loading people' });
    const texts: (string | null)[] = [];
    const shown = new MutationObserver((records) => {
      for (const { addedNodes } of records) texts.push(...[...addedNodes].map(({ textContent }) => textContent));
    });
    shown.observe(document.body, { childList: true, subtree: true });
    await act(async () => {
      load();
    });
    row('user_1');
    shown.disconnect();
    expect(texts.join()).toContain('Ada Lovelace');
    expect(texts.join()).not.toContain('There is nobody');
  });

  it('[UI67] says of whom the filter leaves that they were online once it is not known any more', async () => {
    const { presence } = await open('/people?status=online');
    const filter = screen.getByRole('button', { name: 'Online now' });
    const dot = () => filter.querySelector('[data-state]')?.getAttribute('data-state');
    const heard = () => screen.getByRole('status', { name: 'Announcements' }).textContent;
    expect(dot()).toBe('unknown');
    await waitFor(() => expect(heard()).toBe('Not known who is online'));
    const entries = [1, 2].map((alias): PresenceEntry => [alias, presenceStates.indexOf('online'), 0]);
    act(() => presence.answer({ organizationId: 'org_1', serverNow: 1, onlineCount: 2, isWhole: true, entries }));
    expect(dot()).toBe('online');
    await screen.findByText('2 of 3 people');
    act(() => presence.forget(2));
    expect(dot()).toBe('unknown');
    const sentence = `2 people were online at ${formatClock(2)}`;
    await screen.findByText(sentence);
    fireEvent.click(filter);
    await screen.findByText('3 people · presence unknown');
    fireEvent.click(filter);
    await waitFor(() => expect(heard()).toBe(sentence), { timeout: 4_000 });
  });

  it('[UI54] reads out what an address with a search finds once there is a list, and nothing before', async () => {
    const { store, load } = await open('/people');
    await act(async () => {
      store.clear();
      store.setPhase('loading');
    });
    search('ada');
    const region = screen.getByRole('status', { name: 'Announcements' });
    const said: (string | null)[] = [];
    const heard = new MutationObserver(() => said.push(region.textContent));
    heard.observe(region, { childList: true, characterData: true, subtree: true });
    await act(async () => {
      load();
    });
    await waitFor(() => expect(said).not.toEqual([]), { timeout: 4_000 });
    expect(said).toEqual(['1 person found']);
  });

  it('[UI54] says nothing of a search that was taken back before its turn came, nor counts who is not known', async () => {
    const { presence } = await open('/people');
    const online: PresenceEntry = [1, presenceStates.indexOf('online'), 0];
    act(() =>
      presence.answer({ organizationId: 'org_1', serverNow: 1, onlineCount: 1, isWhole: false, entries: [online] }),
    );
    search('ada');
    search('');
    fireEvent.click(screen.getByRole('button', { name: 'Online now' }));
    const heard = () => screen.getByRole('status', { name: 'Announcements' }).textContent;
    await waitFor(() => expect(heard()).not.toBe(''), { timeout: 4_000 });
    expect(heard()).toBe('Not known who is online');
  });

  it('[UI67] does not count who is online while only some have come back to a server that has just started', async () => {
    const { presence } = await open('/people');
    const online: PresenceEntry = [1, presenceStates.indexOf('online'), 0];
    const frame = { organizationId: 'org_1', serverNow: 1, onlineCount: 1, entries: [online] };
    act(() => presence.answer({ ...frame, isWhole: false }));
    await screen.findByText('3 people · presence unknown');
    act(() => presence.update({ ...frame, isWhole: true }));
    await screen.findByText((_, element) => element?.textContent === '3 people · 1 online');
  });

  it('[UI30] moves the focus from a button that goes away to the condition that it took back', async () => {
    const { reach } = await open('/people?q=zzz&status=online');
    fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    await reach('/people?status=online');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe(''));
    // The list follows the field when there is a moment.
    fireEvent.click(await screen.findByRole('button', { name: 'Show everyone' }));
    await reach('/people');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Online now' }));
  });

  it('[UI79] gives the focus back to the name when a profile beside pages closes, also by Escape from there', async () => {
    const { reach } = await open('/people?view=pages');
    const name = await screen.findByRole('link', { name: 'Bea Baker' });
    act(() => name.focus());
    fireEvent.click(name);
    await reach('/people/user_2?view=pages');
    await waitFor(() => expect(focused()).toBe('profile'));
    press('Escape');
    await reach('/people?view=pages');
    await waitFor(() => expect(document.activeElement).toBe(name));
    fireEvent.click(name);
    await reach('/people/user_2?view=pages');
    act(() => name.focus());
    press('Escape');
    await reach('/people?view=pages');
  });

  it('[UI79] gives the focus to the table when a profile closes whose person is not on the page', async () => {
    const { reach } = await open('/people/user_nobody?view=pages');
    await waitFor(() => expect(focused()).toBe('profile'));
    press('Escape');
    await reach('/people?view=pages');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('table')));
  });

  it('[UI80] goes through pages with J and K, and through profiles while one is open', async () => {
    const { reach } = await open('/people?view=pages');
    await screen.findByRole('table');
    const name = () => document.activeElement?.textContent;
    const names = ['j', 'j', 'j', 'j', 'k'].map((key) => {
      press(key);
      return name();
    });
    expect(names).toEqual(['Ada Lovelace', 'Bea Baker', 'Cem Kaya', 'Cem Kaya', 'Bea Baker']);
    fireEvent.click(document.activeElement ?? document.body);
    await reach('/people/user_2?view=pages');
    await waitFor(() => expect(focused()).toBe('profile'));
    press('J');
    await reach('/people/user_3?view=pages');
  });

  it('[UI16] gives the focus to the list when the profile of nobody closes', async () => {
    const { reach } = await open('/people/user_nobody');
    await waitFor(() => expect(focused()).toBe('profile'));
    press('Escape');
    await reach('/people');
    await waitFor(() => expect(focused()).toBe('user_1'));
  });
});
