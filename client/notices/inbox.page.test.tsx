import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openInGerman } from '#client/test/in-german.ts';
import { type Answer, NOON, refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { kudosFrom, pageOf, waveFrom } from '#client/test/notices.ts';
import type { Notice } from '#shared/notices.ts';
import { NoticeBell } from './bell.view.tsx';
import { InboxPage } from './inbox.page.tsx';

const bea = waveFrom('user_2', 'Bea');
const cem = waveFrom('user_3', 'Cem', { createdAt: NOON - 3 * 3_600_000, readAt: NOON - 1, answerTo: 'w' });

async function open(notices: Notice[], answer: Answer = () => undefined) {
  const server = { notices };
  const read: unknown[] = [];
  const opened = await renderInOrganization(<InboxPage />, (asked, body) => {
    if (asked.startsWith('GET /me/notices?limit=30')) return pageOf(server.notices);
    if (asked.endsWith('/read')) read.push(body);
    return answer(asked, body);
  });
  return { ...opened, read, server };
}

it('[WV12] shows what is new first, who waved and when, and what comes when there is nothing', async () => {
  await open([cem, bea]);
  const line = within(await screen.findByRole('region', { name: 'New' })).getByRole('listitem');
  expect(line.textContent).toMatch(/Bea waved to youunread.*1 minute ago/);
  const earlier = within(screen.getByRole('region', { name: 'Earlier' })).getByRole('listitem');
  expect(earlier.textContent).toContain('Cem waved back3 hours ago');
  expect(document.title).toBe('Inbox · Northwind · Rollcall');
});

it('[KD8] shows who thanked and in which words, offers no wave in return, and is read by whoever follows it', async () => {
  const { read } = await open([kudosFrom('user_2', 'Bea', 'For the talk')], () => ({ unreadCount: 0 }));
  const line = within(await screen.findByRole('region', { name: 'New' })).getByRole('listitem');
  expect(line.textContent).toMatch(/Bea thanked youunread.*For the talk1 minute ago/);
  expect(within(line).queryByRole('button')).toBeNull();
  const link = within(line).getByRole('link', { name: 'See and react' });
  expect(link.getAttribute('href')).toBe('/activity?type=kudos');
  fireEvent.click(link);
  await waitFor(() => expect(read).toEqual([{ ids: ['kudos_user_2'] }]));
});

it('[WV12] says what comes when there is nothing', async () => {
  await open([]);
  await screen.findByText('All caught up');
  expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull();
});

it('[WV12] reads all at once and leaves them where they are, and takes that back with the reason', async () => {
  let isRefused = true;
  const { read, server } = await open([bea, cem], () => {
    if (isRefused) return refuse(503, 'unavailable', 'Try again.');
    server.notices = server.notices.map((notice) => ({ ...notice, readAt: NOON }));
    return { unreadCount: 0 };
  });
  const button = await screen.findByRole('button', { name: 'Mark all as read' });
  fireEvent.click(button);
  await screen.findByText(/could not be marked as read/);
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
  isRefused = false;
  fireEvent.click(button);
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
  expect(screen.queryByRole('region', { name: 'New' })).toBeNull();
  within(screen.getByRole('region', { name: 'Just read' })).getByText('Bea');
  expect(screen.queryByText('unread')).toBeNull();
  fireEvent.click(button);
  expect(read).toEqual([{ until: bea.id }, { until: bea.id }]);
});

it('[WV12] waves back in place, with the focus staying there', async () => {
  const { server } = await open([bea], () => {
    server.notices = [{ ...bea, readAt: NOON, answeredAt: NOON }];
    return { id: 'w', userId: 'user_2', createdAt: NOON };
  });
  const button = await screen.findByRole('button', { name: 'Wave back to Bea' });
  button.focus();
  fireEvent.click(button);
  await screen.findByRole('button', { name: 'Waved back to Bea' });
  expect(document.activeElement).toBe(button);
});

it('[WV12] says why it could not be loaded, and tries again by itself once the connection is back', async () => {
  let isAway = true;
  const { live } = await renderInOrganization(
    <>
      <NoticeBell />
      <InboxPage />
    </>,
    () => (isAway ? undefined : pageOf([{ ...bea, readAt: NOON }])),
  );
  await screen.findByText('Your inbox could not be loaded');
  isAway = false;
  live.connect();
  await screen.findByText('Bea');
});

it('[WV12] is the same in German', async () => {
  await openInGerman();
  await open([bea, cem]);
  const line = within(await screen.findByRole('region', { name: 'Neu' })).getByRole('listitem');
  expect(line.textContent).toMatch(/Bea hat dir zugewinktungelesen.*vor 1 Minute/);
  screen.getByRole('button', { name: 'Zurückwinken: Bea' });
});
