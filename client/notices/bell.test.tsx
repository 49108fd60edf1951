import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { type Answer, refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { pageOf, waveFrom } from '#client/test/notices.ts';
import type { Notice } from '#shared/notices.ts';
import { NoticeBell } from './bell.view.tsx';

beforeEach(() => {
  localStorage.clear();
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  return () => focus.mockRestore();
});

const bea = waveFrom('user_2', 'Bea');
const cem = waveFrom('user_3', 'Cem');

interface Server {
  notices: Notice[];
  choice: 'auto' | 'dnd';
}

/** The bell, with a server that has these notices. */
async function open(server: Server) {
  const answer: Answer = (asked) => {
    if (asked.startsWith('GET /me/notices')) return pageOf(server.notices);
    if (asked.startsWith('POST /members/')) return { id: 'w', userId: 'user_2', createdAt: 1 };
    const presence = { choice: server.choice, until: null };
    const me = { userId: 'user_1', sessionId: 's', name: null, imageUrl: null, status: 'ready', isOperator: false };
    return asked === 'GET /api/me' ? { ...me, presence, organizations: [] } : refuse(404, 'not_found', 'Nothing.');
  };
  const opened = await renderInOrganization(<NoticeBell />, answer);
  act(() => opened.live.connect());
  await waitFor(() => expect(opened.asked.some((one) => one.startsWith('GET /me/notices'))).toBe(true));
  const tell = (...notices: Notice[]) => {
    server.notices = [...notices, ...server.notices];
    const unreadCount = server.notices.length;
    for (const notice of notices)
      act(() => opened.live.send('notice:added', { organizationId: 'org_1', notice, unreadCount }));
  };
  return { ...opened, tell, server };
}

const toast = () => screen.queryByRole('region', { name: 'Message' });

it('[WV10] counts what comes and what is read elsewhere at once, and asks the server after each and after a loss', async () => {
  const { live, asked, tell, server } = await open({ notices: [], choice: 'auto' });
  tell(bea);
  await screen.findByRole('link', { name: 'Inbox, 1 unread' });
  // Of another organization, which is not looked at.
  act(() => live.send('notices:read', { organizationId: 'org_2', unreadCount: 0, ids: [], until: null }));
  screen.getByRole('link', { name: 'Inbox, 1 unread' });
  server.notices = [{ ...bea, readAt: 1 }];
  act(() => live.send('notices:read', { organizationId: 'org_1', unreadCount: 0, ids: [bea.id], until: null }));
  await screen.findByRole('link', { name: 'Inbox' });
  // Nothing told of this one.
  act(() => live.disconnect());
  server.notices = [cem, ...server.notices];
  act(() => live.connect());
  await screen.findByRole('link', { name: 'Inbox, 1 unread' });
  expect(asked.filter((one) => one.startsWith('GET /me/notices'))).toHaveLength(4);
});

it('[WV11] tells of a wave, which can be waved back to there', async () => {
  const { tell, asked } = await open({ notices: [], choice: 'auto' });
  tell(bea);
  await screen.findByText('Bea waved to you');
  fireEvent.click(screen.getByRole('button', { name: 'Wave back' }));
  await waitFor(() => expect(asked).toContain('POST /members/user_2/wave'));
  await screen.findByText('You waved to Bea');
});

it('[WV11] takes back what it tells where the inbox tells it, and only reads out there what comes', async () => {
  const { tell } = await open({ notices: [], choice: 'auto' });
  tell(bea);
  await screen.findByText('Bea waved to you');
  fireEvent.click(screen.getByRole('link', { name: 'Inbox, 1 unread' }));
  await waitFor(() => expect(toast()).toBeNull());
  tell(cem);
  await within(screen.getByRole('status')).findByText(/Cem waved to you/, {}, { timeout: 5_000 });
  expect(toast()).toBeNull();
}, 10_000);

it('[WV11] waits until the reader is active again, and then tells of all at once', async () => {
  const { tell, become } = await open({ notices: [], choice: 'auto' });
  become('idle');
  tell(bea, cem);
  await screen.findByRole('link', { name: 'Inbox, 2 unread' });
  expect(toast()).toBeNull();
  become('active');
  await screen.findByText('Bea and 1 other person waved to you');
});

it('[WV11] tells nothing in a tab that nobody sees', async () => {
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  onTestFinished(() => seen.mockRestore());
  const { tell } = await open({ notices: [], choice: 'auto' });
  tell(bea);
  await screen.findByRole('link', { name: 'Inbox, 1 unread' });
  expect(toast()).toBeNull();
  seen.mockReturnValue('visible');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await screen.findByText('Bea waved to you');
});

it('[WV11] only counts for who does not want to be disturbed', async () => {
  const { tell, asked } = await open({ notices: [], choice: 'dnd' });
  tell(bea);
  await screen.findByRole('link', { name: 'Inbox, 1 unread' });
  await waitFor(() => expect(asked).toContain('GET /api/me'));
  await waitFor(() => expect(localStorage.getItem('rollcall.announced')).toContain(bea.id));
  expect(toast()).toBeNull();
});
