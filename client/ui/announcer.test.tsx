import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { APART_MS } from './announcements.ts';
import { AnnouncerProvider, useAnnounce } from './announcer.context.tsx';
import { chooseReading } from './reading.store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(kind: 'answer' | 'news' = 'answer') {
  let announce: (message: string) => void = () => undefined;
  function Speaker() {
    announce = useAnnounce(kind);
    return null;
  }
  render(
    <AnnouncerProvider>
      <Speaker />
    </AnnouncerProvider>,
  );
  function hear(message: string, heard = message): void {
    announce(message);
    act(() => vi.advanceTimersByTime(APART_MS));
    expect(screen.getByRole('status').textContent).toBe(heard);
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

it('[UI54] says no news to who wants none, but what became of what they did', () => {
  chooseReading('answers');
  open()('E-mail address copied');
  cleanup();
  const hear = open('news');
  hear('3 people found', '');
  chooseReading('all');
  hear('2 people found');
});
