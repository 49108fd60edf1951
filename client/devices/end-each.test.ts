import { ClerkRuntimeError } from '@clerk/clerk-react/errors';
import { expect, it } from 'vitest';
import type { Device } from './device.ts';
import { endEach } from './end-each.ts';
import { inTime } from './in-time.ts';

const devices = ['one', 'two', 'three'].map(
  (sessionId): Device => ({ sessionId, name: sessionId, place: '', isMobile: false, lastActiveAt: 0 }),
);

it('[UI83] goes on after one that cannot be ended, and tells which are left', async () => {
  const asked: string[] = [];
  const failed = await endEach(devices, async (id) => {
    asked.push(id);
    if (id === 'two') throw new Error('Not now.');
  });
  expect(asked).toEqual(['one', 'two', 'three']);
  expect(failed?.left.map(({ name }) => name)).toEqual(['two']);
  expect(await endEach(devices, async () => undefined)).toBeNull();
});

it('[UI83] asks for none again once one would not show that it is oneself', async () => {
  const asked: string[] = [];
  const failed = await endEach(devices, async (id) => {
    asked.push(id);
    if (id === 'two') throw new ClerkRuntimeError('Cancelled.', { code: 'reverification_cancelled' });
  });
  expect(asked).toEqual(['one', 'two']);
  expect(failed?.left.map(({ name }) => name)).toEqual(['two', 'three']);
});

it('[UI83] waits for no answer for ever', async () => {
  let giveUp: () => void = () => undefined;
  const answer = inTime(new Promise<never>(() => undefined), (_delayMs, action) => {
    giveUp = action;
    return () => undefined;
  });
  giveUp();
  await expect(answer).rejects.toThrow('did not say');
});
