import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterTimeout } from '#server/after.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangeFrame } from '#shared/live-events.ts';
import { createChangeFrames } from './change-frames.ts';
import { createFramePacer, pauseFor } from './frame-pacer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the watchers of an organization are sent, with the pause that `watchers` of them cause. */
function watch(watchers: number) {
  const frames = createChangeFrames();
  const sent: ChangeFrame[] = [];
  const pacer = createFramePacer({
    send: (organizationId) => sent.push(...frames.take(organizationId)),
    pauseMs: () => pauseFor(watchers),
    after: afterTimeout,
  });
  const change = (version: number): DirectoryChange => ({ kind: 'member.removed', version, at: version, userId: 'u' });
  return {
    pacer,
    announce(version: number) {
      frames.add('org_1', change(version));
      pacer.request('org_1');
    },
    /** The frames since the last call, as `from-to`. */
    heard: () => sent.splice(0).map(({ from, to, changes }) => `${from}-${to} (${changes.length})`),
  };
}

it('[LV23] sends the first change of a quiet organization at once', () => {
  const { announce, heard } = watch(500);
  announce(1);
  expect(heard()).toEqual(['0-1 (1)']);
});

it('[LV23] makes one frame of what comes in the pause after a frame', () => {
  const { announce, heard } = watch(500);
  for (const version of [1, 2, 3, 4]) announce(version);
  expect(heard()).toEqual(['0-1 (1)']);
  vi.advanceTimersByTime(250);
  expect(heard()).toEqual(['1-4 (3)']);
  announce(5);
  vi.advanceTimersByTime(249);
  expect(heard()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard()).toEqual(['4-5 (1)']);
  vi.advanceTimersByTime(250);
  announce(6);
  expect(heard()).toEqual(['5-6 (1)']);
});

it.each([
  [500, 250],
  [2_000, 1_000],
  [10_000, 1_000],
])('[LV23] lets %i watchers have a frame every %i ms while changes keep coming', (watchers, everyMs) => {
  const { announce, heard } = watch(watchers);
  let frames = 0;
  for (let version = 1; version <= 1_000; version += 1) {
    announce(version);
    vi.advanceTimersByTime(10);
    frames += heard().length;
  }
  expect(Math.abs(frames - 10_000 / everyMs)).toBeLessThanOrEqual(1);
});

it('[LV14] does not join what is not next to each other', () => {
  const { announce, heard, pacer } = watch(500);
  for (const version of [1, 2, 5, 6]) announce(version);
  pacer.flush('org_1');
  expect(heard()).toEqual(['0-1 (1)', '1-2 (1)', '4-6 (2)']);
});

it('[LV10] sends what waits when it is told to', () => {
  const { announce, heard, pacer } = watch(500);
  announce(1);
  announce(2);
  heard();
  pacer.flush('org_1');
  expect(heard()).toEqual(['1-2 (1)']);
  vi.advanceTimersByTime(1_000);
  expect(heard()).toEqual([]);
});

it('[ST1] holds no timer after a stop', () => {
  const { announce, pacer } = watch(500);
  announce(1);
  pacer.stop();
  expect(vi.getTimerCount()).toBe(0);
});
