import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { ConnectionIndicator } from './connection-indicator.view.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LONG_MS = 41_000;
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

function hear() {
  const { connection, connect, disconnect } = createMemoryConnection();
  connect();
  render(
    <LiveContext value={{ connection, clock: createServerClock() }}>
      <AnnouncerProvider>
        <ConnectionIndicator isCatchingUp={false} />
      </AnnouncerProvider>
    </LiveContext>,
  );
  const said = () => screen.getByRole('status', { name: 'Announcements' }).textContent;
  return { said, connect: () => act(connect), loseLongAgo: () => act(() => disconnect(Date.now() - LONG_MS)) };
}

it('[UI54] does not warn of what is over when the warning would be said, nor of the end of it', () => {
  const { said, connect, loseLongAgo } = hear();
  loseLongAgo();
  pass(400);
  connect();
  pass(LONG_MS);
  expect(said()).toBe('');
});

it('[UI54] warns of what lasts, and says when it is over', () => {
  const { said, connect, loseLongAgo } = hear();
  loseLongAgo();
  pass(600);
  expect(said()).toContain('Not up to date');
  connect();
  pass(LONG_MS);
  expect(said()).toContain('Live');
});
