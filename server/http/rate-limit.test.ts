import { expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { createRateLimit } from './rate-limit.ts';

it('[DR9] is told to whoever does more, with the time until all may do more again', () => {
  let now = 0;
  const shares = [
    { count: 2, perMs: 60_000 },
    { count: 3, perMs: 600_000 },
  ];
  const limit = createRateLimit({ shares, message: 'Too often.', steadyNow: () => now });
  /** How long whoever does it is told to wait; 0 when they may. */
  function waitOf(userId: string): number | undefined {
    try {
      limit(userId);
      return 0;
    } catch (error) {
      return error instanceof AppError && error.code === 'rate_limited' ? error.retryInMs : undefined;
    }
  }

  expect([waitOf('user_ada'), waitOf('user_ada'), waitOf('user_ada')]).toEqual([0, 0, 60_000]);
  now = 59_000.5;
  expect([waitOf('user_ada'), waitOf('user_bob')]).toEqual([1_000, 0]);
  now += 1_000;
  // Once more, and that was all of the longer window.
  expect([waitOf('user_ada'), waitOf('user_ada')]).toEqual([0, 540_000]);
  now = 600_000;
  expect(waitOf('user_ada')).toBe(0);
});
