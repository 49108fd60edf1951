import { describe, expect, test } from 'vitest';
import { pauseAfter, quicken, SVIX_RULES } from './delivery-rules.ts';

const NOTHING = { isOverload: false, retryAfterS: null };
const middle = () => 0.5;

function planOf(rules = SVIX_RULES): (number | undefined)[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].map((count) => pauseAfter(count, NOTHING, { rules, random: middle }));
}

describe('delivery rules', () => {
  test('[LC22] are Svix’s schedule: eight attempts over 27 hours 35 minutes 5 seconds', () => {
    const seconds = planOf().map((pause) => pause && pause / 1000);
    expect(seconds).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, undefined]);
    expect(seconds.reduce((sum = 0, pause) => sum + (pause ?? 0), 0)).toBe(27 * 3600 + 35 * 60 + 5);
  });

  test('[LC22] can be made quicker by a factor', () => {
    expect(planOf(quicken(60))).toEqual([83, 5_000, 30_000, 120_000, 300_000, 600_000, 600_000, undefined]);
  });

  test('[LC22] vary each pause by a fifth', () => {
    const pauseWith = (random: number) => pauseAfter(2, NOTHING, { rules: SVIX_RULES, random: () => random });
    expect([pauseWith(0), pauseWith(0.999_999_9)]).toEqual([240_000, 360_000]);
  });

  test('[LC22] wait a minute at least for an overloaded receiver, and as it asks within once and twice the plan', () => {
    const pause = (count: number, isOverload: boolean, retryAfterS: number | null) =>
      pauseAfter(count, { isOverload, retryAfterS }, { rules: SVIX_RULES, random: middle });
    expect(pause(1, true, null)).toBe(60_000);
    expect(pause(2, true, null)).toBe(300_000);
    expect([pause(2, false, 1), pause(2, false, 400), pause(2, false, 86_400)]).toEqual([300_000, 400_000, 600_000]);
    expect(pause(1, true, 90)).toBe(90_000);
    expect(pause(8, true, 90)).toBeUndefined();
  });
});
