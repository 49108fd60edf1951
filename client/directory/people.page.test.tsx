import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createDirectorySetting } from '#client/test/directory-setting.tsx';
import { openInGerman } from '#client/test/in-german.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { member } from '#client/test/members.ts';
import { switchLetters } from '#client/ui/letter-keys.store.ts';
import { presenceStates } from '#shared/presence.ts';
import { PeoplePage } from './people.page.tsx';
import { CardsPart, FilterPart, NobodyPart, PagesPart } from './people.parts.ts';
import type { PeopleSearch } from './people-search.schema.ts';
import { chooseView } from './view.store.ts';

// As in a browser that has had a moment.
beforeAll(() => Promise.all([CardsPart, FilterPart, NobodyPart, PagesPart].map((part) => part.preload())));

const joinedAt = new Date(2024, 2, 3).getTime();
const people = [
  member(1, { name: 'Ada Lovelace', title: 'Analyst', country: 'PL', joinedAt }),
  ...[2, 3].map((alias) => member(alias)),
];

const frame = { organizationId: 'org_1', serverNow: 1, onlineCount: 2 };

/** Three people, two of whom are online. */
async function open(first: PeopleSearch = {}) {
  // There is no layout here, and rows are rendered for the height there is.
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  onTestFinished(() => height.mockRestore());
  const { presence, Setting } = createDirectorySetting({
    members: people,
    fetch: async () => Response.json({ pinned: [] }),
  });
  const online = presenceStates.indexOf('online');
  presence.answer({
    ...frame,
    isWhole: true,
    entries: [1, 2].map((alias): [number, number, number] => [alias, online, 0]),
  });
  const onOpen = vi.fn();
  function Harness() {
    const [search, setSearch] = useState<PeopleSearch>(first);
    return (
      <Setting>
        <PeoplePage search={search} onSearch={setSearch} openUserId={null} onOpen={onOpen} onClose={() => undefined} />
      </Setting>
    );
  }
  const { unmount } = await renderInRouter(() => <Harness />);
  return { presence, online, onOpen, unmount };
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

const listed = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('a')?.textContent);

it('[UI74] does not say that nobody has what it does not know yet of anybody', async () => {
  await open({ f: { team: ['Sails'] } });
  await screen.findByText('Not known yet what everybody has written there');
});

it('[UI74] filters by what people have, says how many each choice leaves, and takes one condition back at a time', async () => {
  await open();
  await said('3 people · 2 online');
  fireEvent.click(screen.getByRole('button', { name: 'Filters and order' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Poland 1' }));
  await said('1 of 3 people');
  expect(listed()).toEqual(['Ada Lovelace']);
  await screen.findByText('1 person found', {}, { timeout: 4_000 });
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'Person' } });
  await screen.findByText('Nobody matches all of this');
  await said('0 of 3 people');
  fireEvent.click(screen.getByRole('button', { name: 'Without “Country: Poland” 2' }));
  await waitFor(() => expect(listed()).toEqual(['Person 2', 'Person 3']));
  fireEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
  await waitFor(() => expect(listed()).toHaveLength(3));
});

it.each([
  ['PL', 'Clear the search1'],
  ['FR', 'Clear search and filters3'],
])('[UI74] offers to take back only what would leave somebody, and else everything: %s', async (country, offer) => {
  await open({ q: 'nobody', country: [country] });
  const notice = (await screen.findByText('Nobody matches all of this')).parentElement ?? document.body;
  const buttons = within(notice).getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual([offer]);
});

it('[UI30] keeps the focus on what has nothing to do any more once it was pressed', async () => {
  const { presence } = await open({ q: 'person', sort: 'presence' });
  const offline = presenceStates.indexOf('offline');
  act(() => presence.update({ ...frame, serverNow: 2, onlineCount: 1, isWhole: false, entries: [[2, offline, 0]] }));
  await screen.findByText(/^1 person has come or gone since/, {}, { timeout: 4_000 });
  fireEvent.click(screen.getByRole('button', { name: 'Filters and order' }));
  for (const name of ['Update the order', 'Clear search and filters']) {
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('aria-disabled')).toBe('false');
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    expect(document.activeElement).toBe(button);
  }
});

it('[UI78] keeps the order by presence while one reads, says how many it is not right for, and brings it up to date when asked', async () => {
  const { presence, online } = await open({ sort: 'presence' });
  await waitFor(() => expect(listed()).toEqual(['Ada Lovelace', 'Person 2', 'Person 3']));
  await screen.findByText(/In order of presence/);
  const offline = presenceStates.indexOf('offline');
  const entries: [number, number, number][] = [
    [1, offline, 0],
    [3, online, 0],
  ];
  act(() => presence.update({ ...frame, serverNow: 2, isWhole: false, entries }));
  await screen.findByText(/^2 people have come or gone since/, {}, { timeout: 4_000 });
  expect(listed()).toEqual(['Ada Lovelace', 'Person 2', 'Person 3']);
  fireEvent.click(screen.getByRole('button', { name: 'Update the order' }));
  await waitFor(() => expect(listed()).toEqual(['Person 2', 'Person 3', 'Ada Lovelace']));
});

it('[UI79] shows pages of an ordinary table to those who want them', async () => {
  await open({ view: 'pages' });
  const table = await screen.findByRole('table', { name: 'Page 1 of 1' });
  expect(table.querySelectorAll('tbody tr')).toHaveLength(3);
  expect(screen.getByRole('button', { name: 'Next page' }).getAttribute('aria-disabled')).toBe('true');
});

it('[LK5] shows people as was chosen on this device, unless the address says how, and keeps what is chosen among the filters', async () => {
  act(() => chooseView('pages'));
  onTestFinished(() => chooseView('list'));
  const { unmount } = await open();
  await screen.findByRole('table', { name: 'Page 1 of 1' });
  unmount();
  await open({ view: 'list' });
  screen.getByRole('grid', { name: 'People' });
  fireEvent.click(screen.getByRole('button', { name: 'Filters and order' }));
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Show as' });
  expect(select.value).toBe('list');
  fireEvent.change(select, { target: { value: 'cards' } });
  expect(localStorage.getItem('rollcall.view')).toBe('cards');
  expect(select.value).toBe('cards');
  await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
});

it('[UI80] goes from person to person with J and K, and leaves letters alone when they are switched off', async () => {
  await open();
  await said('3 people · 2 online');
  const key = (pressed: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed });
  const focused = () => document.activeElement?.querySelector('a')?.textContent;
  key('j');
  expect(focused()).toBe('Ada Lovelace');
  key('j');
  await waitFor(() => expect(focused()).toBe('Person 2'));
  key('k');
  await waitFor(() => expect(focused()).toBe('Ada Lovelace'));
  act(() => switchLetters(false));
  key('j');
  expect(focused()).toBe('Ada Lovelace');
  switchLetters(true);
});

it('[UI80] searches with /, but not over a dialog, nor for whoever has switched single keys off', async () => {
  await open();
  await said('3 people · 2 online');
  const field = screen.getByRole('searchbox');
  const slash = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: '/' });
  expect(slash()).toBe(false);
  expect(document.activeElement).toBe(field);
  field.blur();
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.showModal();
  fireEvent.keyDown(document.body, { key: '/' });
  expect(document.activeElement).not.toBe(field);
  dialog.remove();
  act(() => switchLetters(false));
  expect(slash()).toBe(true);
  expect(document.activeElement).not.toBe(field);
  expect(field.getAttribute('aria-keyshortcuts')).toBeNull();
  expect(screen.queryByText('/')).toBeNull();
  act(() => switchLetters(true));
});

it.each(['list', 'pages'] as const)(
  '[UI28] leads from the search to the first who is found, and into their profile: %s',
  async (view) => {
    const { onOpen } = await open(view === 'list' ? {} : { view });
    const search = screen.getByRole('searchbox');
    search.focus();
    fireEvent.keyDown(search, { key: 'Enter' });
    // At once, before it has been looked for.
    fireEvent.change(search, { target: { value: 'person 3' } });
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement?.closest('[data-user-id=user_3]')).not.toBeNull());
    expect(onOpen).not.toHaveBeenCalled();

    search.focus();
    fireEvent.change(search, { target: { value: 'nobody' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    await screen.findByText('Nobody matches “nobody”');
    expect(document.activeElement).toBe(search);

    fireEvent.change(search, { target: { value: 'person 2' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    await waitFor(() => expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_2'));
    expect(document.activeElement?.closest('[data-user-id=user_2]')).not.toBeNull();
  },
);
