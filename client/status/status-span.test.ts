import { describe, expect, it } from 'vitest';
import { lengthOf } from './status-span.ts';

const HOUR_MS = 3_600_000;

describe('how long a status holds', () => {
  it('[UI69] ends with the day, and with the Sunday, of the reader', () => {
    const wednesday = new Date(2026, 10, 25, 22);
    expect(lengthOf('today', wednesday)).toBe(2 * HOUR_MS);
    expect(lengthOf('week', wednesday)).toBe((2 + 4 * 24) * HOUR_MS);
    const sunday = new Date(2026, 10, 29, 22);
    expect(lengthOf('week', sunday)).toBe(2 * HOUR_MS);
  });

  it('[UI69] has no end until one is wanted', () => {
    expect(lengthOf('open', new Date())).toBeUndefined();
    expect(lengthOf('half-hour', new Date())).toBe(HOUR_MS / 2);
  });
});
