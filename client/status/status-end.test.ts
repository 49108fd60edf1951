import { expect, it, onTestFinished, vi } from 'vitest';
import { fromInput, toInput } from './status-end.ts';

it('[UI69] writes a moment as the clocks of the reader show it', () => {
  // In Kathmandu.
  const zone = vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-345);
  onTestFinished(() => zone.mockRestore());
  expect(toInput(Date.UTC(2026, 0, 1, 12))).toBe('2026-01-01T17:45');
  expect(toInput(Date.UTC(2026, 0, 1, 20))).toBe('2026-01-02T01:45');
});

it('[UI69] reads an hour that comes twice as the one that is not over', () => {
  const { TZ } = process.env;
  process.env.TZ = 'Europe/Berlin';
  onTestFinished(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
  // Summer time ends on 25 October 2026 at 01:00 UTC.
  const now = Date.UTC(2026, 9, 25, 0, 10);
  const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 5)];
  expect(fromInput(toInput(first), now)).toBe(first);
  expect(fromInput(toInput(second), now)).toBe(second);
  expect(fromInput('', now)).toBeNaN();
});
