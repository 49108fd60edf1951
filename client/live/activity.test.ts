import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Activity } from '#shared/presence.ts';
import { createActivityWatch, IDLE_AFTER_MS } from './activity.ts';
import { reportActivity } from './activity-report.ts';
import type { LiveConnection, LiveStatus } from './live-connection.ts';

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
  let openChannels = 0;
  let hearOfInput: () => void = () => undefined;
  const watch = createActivityWatch({
    now: () => time,
    after(delayMs, action) {
      timers.set(action, time + delayMs);
      return () => void timers.delete(action);
    },
    openChannel() {
      openChannels += 1;
      return {
        postMessage: (message) => void told.push(message),
        addEventListener(_type, listener) {
          hearOfInput = listener;
        },
        close() {
          openChannels -= 1;
        },
      };
    },
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
  const sleep = (ms: number) => {
    time += ms;
  };
  return { watch, changes, told, pass, sleep, openChannels: () => openChannels, hearOfInput: () => hearOfInput() };
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

  it('[UI50] has nothing to report of somebody who moves the mouse for ten minutes', () => {
    const { watch, changes, pass } = openTab();
    for (let passed = 0; passed < 10 * 60_000; passed += 100) {
      window.dispatchEvent(new Event('pointermove'));
      pass(100);
    }
    expect(changes).toEqual([]);
    pass(IDLE_AFTER_MS);
    expect(changes).toEqual(['idle']);
    expect(watch.current()).toBe('idle');
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

  it('[UI53] counts from a clock that is put back', () => {
    const { watch, told, pass, sleep } = openTab();
    sleep(-3_600_000);
    pass(20_000);
    press();
    expect(told).toHaveLength(1);
    pass(20_000);
    press();
    expect(told).toHaveLength(2);
    pass(IDLE_AFTER_MS);
    expect(watch.current()).toBe('idle');
  });

  it('[UI53] is idle when asked after a sleep, before any timer has come', () => {
    const { watch, changes, sleep } = openTab();
    sleep(IDLE_AFTER_MS);
    expect(watch.current()).toBe('idle');
    press();
    expect(changes).toEqual(['idle', 'active']);
  });

  it('[UI53] leaves nothing open while the page is away, and counts the way back as input', () => {
    const { watch, sleep, openChannels } = openTab();
    window.dispatchEvent(new Event('pagehide'));
    expect(openChannels()).toBe(0);
    sleep(IDLE_AFTER_MS);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(openChannels()).toBe(1);
    expect(watch.current()).toBe('active');
    for (const stop of stops.splice(0)) stop();
    expect(openChannels()).toBe(0);
  });

  it('[UI50] counts the input of other tabs, and tells them of its own', () => {
    const { watch, told, pass, hearOfInput } = openTab();
    pass(IDLE_AFTER_MS - 1);
    hearOfInput();
    pass(IDLE_AFTER_MS - 1);
    expect(watch.current()).toBe('active');
    told.length = 0;
    press();
    expect(told).toHaveLength(1);
  });

  it('[UI50] tells of a moving pointer a few times a minute', () => {
    const { told, pass } = openTab();
    for (let second = 0; second < 60; second += 1) {
      pass(1_000);
      window.dispatchEvent(new Event('pointermove'));
    }
    // The one with which the tab was opened, and one every 15 s.
    expect(told).toHaveLength(5);
  });
});

it('[UI50] counts no focus that the page moves itself', () => {
  const { watch, pass } = openTab();
  const button = document.createElement('button');
  document.body.append(button);
  pass(IDLE_AFTER_MS);
  button.focus();
  expect(watch.current()).toBe('idle');
  window.dispatchEvent(new Event('focus'));
  expect(watch.current()).toBe('active');
  button.remove();
});

describe('the server', () => {
  function connect(told: Activity) {
    const tab = openTab();
    const request = vi.fn(async () => ({ ok: true }));
    let status: LiveStatus = { phase: 'connected', since: 0 };
    let tell: () => void = () => undefined;
    const connection: LiveConnection = {
      status: () => status,
      onStatus(listener) {
        tell = listener;
        return () => undefined;
      },
      request,
      onFrame: () => () => undefined,
    };
    stops.push(reportActivity({ connection, watch: tab.watch, told: () => told }));
    function become(next: LiveStatus): void {
      status = next;
      tell();
    }
    return { ...tab, request, become };
  }

  it('[UI50] is told of changes while there is a connection', () => {
    const { pass, request, become } = connect('active');
    pass(IDLE_AFTER_MS);
    expect(request).toHaveBeenCalledExactlyOnceWith('presence:report', { activity: 'idle' });
    become({ phase: 'connecting', since: 0, wasConnected: true, isPlanned: false });
    press();
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('[UI50] is told of what changed while it was letting the connection in', () => {
    const { request, become } = connect('idle');
    become({ phase: 'connecting', since: 0, wasConnected: true, isPlanned: false });
    press();
    expect(request).not.toHaveBeenCalled();
    become({ phase: 'connected', since: 1 });
    expect(request).toHaveBeenCalledExactlyOnceWith('presence:report', { activity: 'active' });
  });

  it('[UI50] is told nothing that the handshake has said', () => {
    const { request, become } = connect('active');
    become({ phase: 'connecting', since: 0, wasConnected: true, isPlanned: false });
    become({ phase: 'connected', since: 1 });
    expect(request).not.toHaveBeenCalled();
  });
});
