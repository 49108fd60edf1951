import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActivityWatch, IDLE_AFTER_MS } from './activity.ts';
import { reportActivity } from './activity-report.ts';
import type { LiveConnection } from './live-connection.ts';

let time: number;
let stops: (() => void)[];
beforeEach(() => {
  time = 1_000;
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

/** A tab, with what it tells the other tabs, and a way to have it hear of their input. */
function openTab() {
  const timers = new Map<() => void, number>();
  const told: unknown[] = [];
  let hearOfInput: () => void = () => undefined;
  const watch = createActivityWatch({
    now: () => time,
    after(delayMs, action) {
      timers.set(action, time + delayMs);
      return () => void timers.delete(action);
    },
    openChannel: () => ({
      postMessage: (message) => void told.push(message),
      addEventListener(_type, listener) {
        hearOfInput = listener;
      },
      close: () => undefined,
    }),
  });
  const changes: string[] = [];
  watch.onChange((activity) => changes.push(activity));
  stops.push(watch.start());
  function pass(ms: number): void {
    time += ms;
    for (const [action, dueAt] of [...timers]) {
      if (dueAt > time) continue;
      timers.delete(action);
      action();
    }
  }
  return { watch, changes, told, pass, hearOfInput: () => hearOfInput() };
}

const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));

describe('activity', () => {
  it('[UI50] is idle after five minutes without input, and active with the first after that', () => {
    const { watch, changes, pass } = openTab();
    pass(IDLE_AFTER_MS - 1);
    expect(watch.current()).toBe('active');
    pass(1);
    expect(watch.current()).toBe('idle');
    press();
    expect(changes).toEqual(['idle', 'active']);
  });

  it('[UI50] goes by the clock, however late a timer comes', () => {
    const { watch, pass } = openTab();
    pass(IDLE_AFTER_MS - 20_000);
    press();
    pass(40_000);
    expect(watch.current()).toBe('active');
    pass(IDLE_AFTER_MS * 10);
    expect(watch.current()).toBe('idle');
  });

  it('[UI50] counts the input of other tabs, and tells them of its own', () => {
    const { watch, told, pass, hearOfInput } = openTab();
    pass(IDLE_AFTER_MS - 1);
    hearOfInput();
    pass(IDLE_AFTER_MS - 1);
    expect(watch.current()).toBe('active');
    expect(told).toEqual([]);
    press();
    expect(told).toHaveLength(1);
  });

  it('[UI50] tells of a moving pointer a few times a minute', () => {
    const { told, pass } = openTab();
    for (let second = 0; second < 60; second += 1) {
      pass(1_000);
      window.dispatchEvent(new Event('pointermove'));
    }
    expect(told).toHaveLength(4);
  });
});

it('[UI50] the server is told of changes, while there is a connection to tell it by', () => {
  const { watch, pass } = openTab();
  const request = vi.fn(async () => ({ ok: true }));
  let isConnected = true;
  const connection: LiveConnection = {
    status: () =>
      isConnected ? { phase: 'connected', since: 0 } : { phase: 'connecting', since: 0, wasConnected: true },
    onStatus: () => () => undefined,
    request,
    onFrame: () => () => undefined,
  };
  stops.push(reportActivity(connection, watch));
  pass(IDLE_AFTER_MS);
  expect(request).toHaveBeenCalledExactlyOnceWith('presence:report', { activity: 'idle' });
  isConnected = false;
  press();
  expect(request).toHaveBeenCalledTimes(1);
});
