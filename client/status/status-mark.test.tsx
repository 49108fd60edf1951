import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { StatusMark } from './status-mark.view.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[UI69] shows what somebody says until it is over, by the clock of the server', () => {
  const clock = createServerClock();
  const status = { emoji: '🚆', text: 'On a <b>train</b>', until: Date.now() + 3_600_000 + 60_000 };
  render(
    <LiveContext value={{ connection: createMemoryConnection().connection, clock }}>
      <StatusMark status={status} />
    </LiveContext>,
  );
  screen.getByText('On a <b>train</b>');
  // The server is an hour ahead of this machine, which hears of that after the row is drawn.
  clock.observe(Date.now() + 3_600_000);
  act(() => void vi.advanceTimersByTime(59_999));
  screen.getByText('🚆');
  act(() => void vi.advanceTimersByTime(1));
  expect(screen.queryByText('🚆')).toBeNull();
});
