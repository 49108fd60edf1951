import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
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

const show = (isStale: boolean, now: number) =>
  renderInRouter(() => (
    <LiveContext value={{ connection: createMemoryConnection().connection, clock: createServerClock(() => now) }}>
      <SessionTable sessions={[session]} isStale={isStale} />
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
