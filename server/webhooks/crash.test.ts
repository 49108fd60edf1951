import { expect, it } from 'vitest';
import { runKillLoop } from '#server/test/kill-loop.ts';

it('[IN1] applies everything it has acknowledged, although it is killed again and again', {
  timeout: 180_000,
}, async () => {
  const result = await runKillLoop({ rounds: 5, lifeMs: (round) => 100 + 130 * round });
  expect(result.lost).toEqual([]);
  expect(result.outdated).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(0);
});
