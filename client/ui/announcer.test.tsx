import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { APART_MS } from './announcements.ts';
import { AnnouncerProvider, useAnnounce } from './announcer.context.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  let announce: (message: string) => void = () => undefined;
  function Speaker() {
    announce = useAnnounce();
    return null;
  }
  render(
    <AnnouncerProvider>
      <Speaker />
    </AnnouncerProvider>,
  );
  function hear(message: string): void {
    announce(message);
    act(() => vi.advanceTimersByTime(APART_MS));
    expect(screen.getByRole('status').textContent).toBe(message);
  }
  return hear;
}

it('[UI54] goes on speaking when the clock is put back', () => {
  const hear = open();
  hear('3 people found');
  vi.setSystemTime(Date.now() - 3_600_000);
  hear('2 people found');
});

it('[UI54] says the same sentence again when it is so again', () => {
  const hear = open();
  hear('E-mail address copied');
  const first = screen.getByText('E-mail address copied');
  hear('E-mail address copied');
  expect(first.isConnected).toBe(false);
});
