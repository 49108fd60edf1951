import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DirectoryContext } from '#client/directory/directory.context.ts';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { speak } from '#client/test/language.ts';
import { member } from '#client/test/members.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { SessionTable } from './session-table.view.tsx';

const session: SessionActivity = {
  sessionId: 'sess_1',
  userId: 'user_1',
  name: 'Ada Lovelace',
  imageUrl: null,
  device: 'Linux',
  browser: 'Chrome 156',
  city: 'Lisbon',
  country: 'PT',
  state: 'signed-in',
  since: 0,
  startedAt: 0,
};

const organization = { id: 'org_1', name: 'Northwind', slug: null, imageUrl: null };

const show = (isStale: boolean, now: number, store = createDirectoryStore((flush) => flush())) =>
  renderInRouter(() => (
    <LiveContext value={{ connection: createMemoryConnection().connection, clock: createServerClock(() => now) }}>
      <DirectoryContext value={{ store, retry: () => undefined }}>
        <SessionTable sessions={[session]} isStale={isStale} />
      </DirectoryContext>
    </LiveContext>
  ));

it('[UI33] says what is cut in full, how long in few letters, and who is signed in without being connected', async () => {
  await show(false, 59_000);
  screen.getByText('Not connected');
  expect(screen.getAllByText('< 1 min')).toHaveLength(2);
  for (const text of ['Ada Lovelace', 'Linux · Chrome 156', 'Lisbon, Portugal'])
    expect(screen.getAllByTitle(text).length).toBeGreaterThan(0);
});

it('[UI33] says of a state from before the connection was lost that it is old', async () => {
  await show(true, 61_000);
  screen.getByText('when last known');
  expect(screen.getAllByText('1 min')).toHaveLength(1);
});

it('[UI33] calls a person what the directory calls them, also when that changes', async () => {
  const store = createDirectoryStore((flush) => flush());
  await show(false, 59_000, store);
  const rename = (version: number, name: string) =>
    act(() => store.load({ organization, version, members: [member(1, { name })] }));
  rename(1, 'Ada King');
  screen.getByRole('link', { name: 'Ada King' });
  rename(2, 'Ada Byron');
  screen.getByRole('link', { name: 'Ada Byron' });
});

it('[LG2] says columns, states, places and times in the reader’s language', async () => {
  await speak('de');
  await show(true, 7_200_000);
  const columns = screen.getAllByRole('columnheader').map((cell) => cell.textContent);
  expect(columns).toEqual(['Wer', 'Gerät', 'Ort', 'Status', 'Seit']);
  screen.getByText('Nicht verbunden');
  screen.getByText('zuletzt bekannt');
  expect(screen.getAllByTitle('Lisbon, Portugal').length).toBeGreaterThan(0);
  expect(screen.getByText('2 Std.').title).toMatch(/^Donnerstag, 1\. Januar 1970/);
});
