import { expect, it } from 'vitest';
import { openInGerman } from '#client/test/in-german.ts';
import { formatClock, formatDay } from '#client/ui/time.format.ts';
import { formatUntil } from './status-until.format.ts';

const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime();

it('[UI69] says until when a status holds as a reader would: today, tomorrow, the end of a day, or a time of another', () => {
  const now = at(27, 22);
  expect(formatUntil(at(27, 23), now)).toBe(`until ${formatClock(at(27, 23))}`);
  expect(formatUntil(at(28), now)).toBe('until the end of today');
  // The length begins at the server, a moment after it was measured here.
  expect(formatUntil(at(28) + 900, now)).toBe('until the end of today');
  expect(formatUntil(at(30), now)).toBe(`until the end of ${formatDay(at(29))}`);
  expect(formatUntil(at(29), now)).toBe('until the end of tomorrow');
  expect(formatUntil(at(28, 2), now)).toBe(`until tomorrow, ${formatClock(at(28, 2))}`);
  expect(formatUntil(at(29, 2), now)).toBe(`until ${formatDay(at(29))}, ${formatClock(at(29, 2))}`);
});

it('[LG2] says so in German, where the end of a day is that day included', async () => {
  await openInGerman();
  const now = at(27, 12);
  expect(formatUntil(at(27, 14), now)).toBe('bis 14:00 Uhr');
  expect(formatUntil(at(28), now)).toBe('bis zum Ende des Tages');
  expect(formatUntil(at(30), now)).toBe('bis einschließlich 29. Nov. 2026');
  expect(formatUntil(at(28, 14), now)).toBe('bis morgen, 14:00 Uhr');
  expect(formatUntil(at(29), now)).toBe('bis einschließlich morgen');
  expect(formatUntil(at(29, 14), now)).toBe('bis 29. Nov. 2026, 14:00 Uhr');
});
