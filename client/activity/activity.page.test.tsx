import { onlineManager } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { ActivityFilter } from '#client/http/activity.request.ts';
import { cemJoined, kudosOfBea } from '#client/test/activity.ts';
import { openInGerman } from '#client/test/in-german.ts';
import { type Answer, refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import type { ActivityEntry } from '#shared/activity.ts';
import { ActivityPage } from './activity.page.tsx';
import { readActivitySearch } from './activity-search.ts';

async function open(entries: ActivityEntry[], answer: Answer = () => undefined, search: Record<string, unknown> = {}) {
  const server = { entries };
  const filters: object[] = [];
  const opened = await renderInOrganization(
    <ActivityPage filter={readActivitySearch(search)} onFilter={(filter) => filters.push(filter)} />,
    (asked, body) => {
      if (asked.startsWith('GET /birthdays')) return { days: [] };
      return asked.startsWith('GET /activity') ? { entries: server.entries, nextCursor: null } : answer(asked, body);
    },
  );
  act(() => opened.live.connect());
  const happen = (...came: ActivityEntry[]) => {
    server.entries = [...came, ...server.entries];
    act(() => opened.live.send('activity:changed', { organizationId: 'org_1' }));
  };
  return { ...opened, server, happen, filters };
}

it('[AF5] tells what happened by days, and who is meant', async () => {
  await open([kudosOfBea(), cemJoined]);
  const today = within(await screen.findByRole('region', { name: 'Today' }));
  expect(today.getByRole('listitem').textContent).toContain('Bea thanked Ada and Cem');
  today.getByText('For the talk');
  const yesterday = within(screen.getByRole('region', { name: 'Yesterday' }));
  expect(yesterday.getByRole('listitem').textContent).toContain('Cem joined');
  expect(document.title).toBe('Activity · Northwind · Rollcall');
});

it('[AF5] says what will be there while there is nothing', async () => {
  await open([]);
  await screen.findByText('Nothing yet');
  screen.getByText(/^Who joins or leaves/);
});

it('[OF5] says without a network that it cannot be loaded, and is there once there is one', async () => {
  onlineManager.setOnline(false);
  onTestFinished(() => onlineManager.setOnline(true));
  await open([cemJoined]);
  await screen.findByRole('heading', { name: 'Not available without a network' });
  act(() => onlineManager.setOnline(true));
  await screen.findByText(/joined/);
});

it('[BD3] waits a second at most for whose birthday it is', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const never = new Promise<object>(() => undefined);
  const { asked } = await renderInOrganization(<ActivityPage filter={{}} onFilter={() => undefined} />, (path) =>
    path.startsWith('GET /birthdays') ? never : { entries: [cemJoined], nextCursor: null },
  );
  await act(() => vi.advanceTimersByTimeAsync(999));
  expect(asked).toHaveLength(2);
  expect(screen.queryByRole('listitem')).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(screen.getByRole('listitem').textContent).toContain('Cem joined');
});

it('[AF6] counts what comes while one reads, and brings it in when asked', async () => {
  const { happen } = await open([cemJoined]);
  await screen.findByText(/joined/);
  happen(kudosOfBea());
  fireEvent.click(await screen.findByRole('button', { name: 'Show 1 new entry' }));
  await screen.findByText('For the talk');
  expect(screen.queryByRole('button', { name: /^Show .* new/ })).toBeNull();
});

it('[AF7] has its filters in the address, and takes them away when nothing is left', async () => {
  const { filters, asked } = await open([], undefined, { type: 'kudos', who: 'user_2', more: 1 });
  fireEvent.click(await screen.findByRole('button', { name: 'Not only about Bea' }));
  fireEvent.change(screen.getByRole('combobox', { name: 'Show' }), { target: { value: 'left' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Show everything' }));
  expect(filters).toEqual([{ type: 'kudos' }, { type: 'left', who: 'user_2' }, {}]);
  expect(asked).toContain('GET /activity?limit=30&type=kudos&who=user_2');
});

it('[AF7] finds the person by some letters', async () => {
  const { filters } = await open([cemJoined]);
  const field = await screen.findByRole('searchbox', { name: 'Anybody' });
  fireEvent.change(field, { target: { value: 'ce' } });
  screen.getByRole('button', { name: 'Only about Cem' });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(filters).toEqual([{ who: 'user_3' }]);
});

it('[AF7] keeps the filters where they are when what they choose cannot be loaded', async () => {
  let isDown = false;
  function Filtered() {
    const [filter, setFilter] = useState<ActivityFilter>({});
    return <ActivityPage filter={filter} onFilter={setFilter} />;
  }
  const { asked } = await renderInOrganization(<Filtered />, (path) => {
    if (path.startsWith('GET /birthdays')) return { days: [] };
    if (isDown) return refuse(400, 'invalid_request', 'It is being mended.');
    return { entries: path.includes('type=kudos') ? [] : [cemJoined], nextCursor: null };
  });
  await screen.findByText(/joined/);
  isDown = true;
  const types = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Show' });
  const kept = types();
  const choose = (type: string) => fireEvent.change(types(), { target: { value: type } });
  choose('kudos');
  await screen.findByRole('heading', { name: 'What happened could not be loaded', level: 2 });
  screen.getByRole('heading', { name: 'Activity', level: 1 });
  screen.getByText(/It is being mended/);
  expect(types()).toBe(kept);
  expect(types().value).toBe('kudos');
  choose('left');
  await waitFor(() => expect(asked.at(-1)).toContain('type=left'));
  await screen.findByRole('button', { name: 'Try again' });
  isDown = false;
  choose('joined');
  await screen.findByText(/joined/);
  isDown = true;
  choose('kudos');
  const again = await screen.findByRole('button', { name: 'Try again' });
  isDown = false;
  fireEvent.click(again);
  await screen.findByText('Nothing is found by that');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('[KD10] reacts at once, and takes it back with the reason', async () => {
  let isRefused = false;
  const { server, asked } = await open([kudosOfBea()], (request) => {
    if (isRefused) return refuse(429, 'rate_limited', 'You react too often.');
    const reactions = [{ reaction: 'clap' as const, count: 1, isMine: true }];
    server.entries = [kudosOfBea({ reactions })];
    return request.startsWith('PUT') ? kudosOfBea({ reactions }).kudos : undefined;
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Clap', pressed: false }));
  await screen.findByRole('button', { name: 'Clap, 1', pressed: true });
  await waitFor(() => expect(asked).toContain('PUT /kudos/kudos_1/reactions/clap'));
  isRefused = true;
  fireEvent.click(screen.getByRole('button', { name: 'Idea' }));
  await screen.findByText(/^Your reaction was not kept\. You react too often/);
  await screen.findByRole('button', { name: 'Idea', pressed: false });
});

it('[KD10] lets who wrote kudos delete them, once that was asked', async () => {
  const own = kudosOfBea({ from: { userId: 'user_1', name: 'Ada', imageUrl: null } });
  const { asked, server } = await open([own, cemJoined], (request) => {
    if (!request.startsWith('DELETE')) return undefined;
    server.entries = [cemJoined];
    return new Response(null, { status: 204 });
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete the kudos of Ada' }));
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(screen.queryByText('For the talk')).toBeNull());
  expect(asked).toContain('DELETE /kudos/kudos_1');
});

it('[LG2] tells of it in German', async () => {
  await openInGerman();
  await open([kudosOfBea(), { ...cemJoined, kind: 'role', from: 'org:member', to: 'org:admin' }]);
  expect((await screen.findAllByRole('listitem'))[0]?.textContent).toContain('Bea dankt Ada und Cem');
  screen.getByText(/bisher/);
  screen.getByRole('region', { name: 'Gestern' });
});
