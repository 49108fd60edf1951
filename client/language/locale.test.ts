import { expect, it } from 'vitest';
import { speak } from '#client/test/language.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { formatClock, formatDay, formatDuration } from '#client/ui/time.format.ts';
import { findLocale } from './locale.ts';
import { text } from './text.ts';

const MARCH = new Date(2024, 2, 3, 14, 2).getTime();

it.each([
  ['en', ['en-GB', 'de'], 'en-GB'],
  ['de', ['en-US', 'de-CH'], 'de-CH'],
  ['en', ['de-DE', 'de'], 'en-DE'],
  ['en', ['de', 'sr-Latn-RS'], 'en-RS'],
  ['en', ['no language', 'C'], 'en'],
])('[LG3] is of the language %s for somebody who prefers %s as %s', (tag, preferred, locale) => {
  expect(findLocale(tag, preferred)).toBe(locale);
});

it('[LG3] says dates, times, spans, amounts and countries as the reader’s language does', async () => {
  await speak('de', ['de-DE']);
  expect(formatDay(MARCH)).toBe('3. März 2024');
  expect(formatClock(MARCH)).toBe('14:02');
  expect(formatDuration(172_800_000)).toBe('2 Tage');
  expect(formatDuration(59_000)).toBe('weniger als eine Minute');
  expect(nameCountry('DE')).toBe('Deutschland');
  expect(text.common.people(10_000)).toBe('10.000 Personen');
  expect(text.common.people(1)).toBe('1 Person');
});

it('[LG3] says them in English as they are said where the reader is', async () => {
  await speak('en', ['en-GB']);
  expect(formatDay(MARCH)).toBe('3 Mar 2024');
  expect(formatClock(MARCH)).toBe('14:02');
  expect(nameCountry('DE')).toBe('Germany');
});
