import { expect, it } from 'vitest';
import { openInGerman } from '#client/test/in-german.ts';
import { nameCountry } from './country.format.ts';
import {
  formatClock,
  formatDay,
  formatDuration,
  formatDurationInSentence,
  formatMoment,
  formatShortDuration,
} from './time.format.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const at = new Date(2024, 2, 3, 14, 2).getTime();

const spans = [59_999, 12 * MINUTE, 125 * MINUTE, DAY, 2.9 * DAY];

it('[LG2] says times, dates, durations and countries in English', () => {
  expect([formatClock(at), formatDay(at)]).toEqual(['2:02 PM', 'Mar 3, 2024']);
  const english = ['less than a minute', '12 min', '2 hr', '1 day', '2 days'];
  expect(spans.map(formatDuration)).toEqual(english);
  expect(spans.map(formatDurationInSentence)).toEqual(english);
  expect(spans.map(formatShortDuration)).toEqual(['< 1 min', ...english.slice(1)]);
  expect(nameCountry('PL')).toBe('Poland');
});

it('[LG2] says them in the language that was opened, declined where a sentence needs it', async () => {
  await openInGerman();
  expect([formatClock(at), formatDay(at)]).toEqual(['14:02', '3. März 2024']);
  expect(formatMoment(at)).toBe('Sonntag, 3. März 2024 um 14:02');
  const alone = ['weniger als eine Minute', '12 Min.', '2 Std.', '1 Tag', '2 Tage'];
  expect(spans.map(formatDuration)).toEqual(alone);
  expect(spans.map(formatShortDuration)).toEqual(['< 1 Min.', ...alone.slice(1)]);
  const since = ['weniger als einer Minute', '12 Min.', '2 Std.', '1 Tag', '2 Tagen'];
  expect(spans.map(formatDurationInSentence)).toEqual(since);
  expect([nameCountry('PL'), nameCountry('Narnia')]).toEqual(['Polen', 'Narnia']);
});
