import { expect, it, onTestFinished, vi } from 'vitest';
import { toInput } from './status-end.ts';

it('[UI69] writes a moment as the clocks of the reader show it', () => {
  // In Kathmandu.
  const zone = vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-345);
  onTestFinished(() => zone.mockRestore());
  expect(toInput(Date.UTC(2026, 0, 1, 12))).toBe('2026-01-01T17:45');
  expect(toInput(Date.UTC(2026, 0, 1, 20))).toBe('2026-01-02T01:45');
});
