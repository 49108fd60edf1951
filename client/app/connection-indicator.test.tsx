import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { PATIENCE_MS } from '#client/presence/presence-patience.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { ConnectionIndicator } from './connection-indicator.view.tsx';
import { STALE_AFTER_MS } from './connection-state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The indicator, beside a connection that stands; a tick of a second would be at odds with what happens next. */
function open() {
  const { connection, connect, disconnect } = createMemoryConnection();
  const { container } = render(
    <LiveContext value={{ connection, clock: createServerClock() }}>
      <ConnectionIndicator isCatchingUp={false} />
    </LiveContext>,
  );
  act(connect);
  act(() => vi.advanceTimersByTime(400));
  const said = () => container.querySelector('[data-connection]')?.getAttribute('data-connection');
  const word = () => [...container.querySelectorAll('[data-connection] span')].at(-1);
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  return { said, word, pass, lose: (isPlanned: boolean) => act(() => disconnect(Date.now(), isPlanned)) };
}

it('[UI20] stops saying Live in the moment in which presence turns unknown after a server went', () => {
  const { said, pass, lose } = open();
  lose(true);
  pass(PATIENCE_MS - 1);
  expect(said()).toBe('live');
  pass(1);
  expect(said()).toBe('connecting');
  pass(STALE_AFTER_MS - PATIENCE_MS - 1);
  expect(said()).toBe('connecting');
  pass(1);
  expect(said()).toBe('stale');
});

it('[UI20] shows the word on a phone too, unless all is well', () => {
  const { word, lose } = open();
  expect(word()?.textContent).toBe('Live');
  expect(word()?.className).toContain('max-sm:sr-only');
  lose(false);
  expect(word()?.textContent).toBe('Connecting');
  expect(word()?.className).not.toContain('sr-only');
});

it('[UI20] explains the state on a press, to keyboard and touch too, until it is left', () => {
  const { lose, pass } = open();
  lose(false);
  pass(STALE_AFTER_MS);
  const button = screen.getByRole('button', { name: 'Connection: Not up to date', expanded: false });
  const sentence = screen.getByText(/^The server has not been reached for a while/);
  expect(sentence.hidden).toBe(true);
  fireEvent.click(button);
  expect(sentence.hidden).toBe(false);
  fireEvent.keyDown(button, { key: 'Escape' });
  expect(sentence.hidden).toBe(true);
  fireEvent.click(button);
  fireEvent.blur(button);
  expect(sentence.hidden).toBe(true);
});
