import { perLocale } from '#client/language/per-locale.ts';
import { text } from '#client/language/text.ts';

const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }));
const full = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }));

const inUnits = (unit: 'day' | 'hour' | 'minute', unitDisplay: 'long' | 'short') =>
  perLocale((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }));
const days = inUnits('day', 'long');
const hours = inUnits('hour', 'short');
const minutes = inUnits('minute', 'short');

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Such as "14:02". `at` is in milliseconds since the epoch. */
export const formatClock = (at: number): string => clock().format(at);

/** Such as "3 Mar 2024". */
export const formatDay = (at: number): string => day().format(at);

/** Such as "Sunday, 3 March 2024 at 14:02". */
export const formatMoment = (at: number): string => full().format(at);

/**
 * Such as "3 min" or "2 days": the largest whole unit, because nobody needs the seconds of a long time. It is declined for
 * a sentence, after "for" or before "ago"; German has "seit 2 Tagen", but "2 Tage" where it stands alone.
 */
export function formatDuration(ms: number): string {
  if (ms < MINUTE_MS) return text.time.lessThanAMinute;
  return ms < DAY_MS ? formatHours(ms) : text.time.days(Math.floor(ms / DAY_MS));
}

/** The same where it stands alone, as in a narrow column: "< 1 min" for less than a minute. */
export function formatShortDuration(ms: number): string {
  if (ms < MINUTE_MS) return text.time.lessThanAMinuteShort;
  return ms < DAY_MS ? formatHours(ms) : days().format(Math.floor(ms / DAY_MS));
}

function formatHours(ms: number): string {
  return ms < HOUR_MS ? minutes().format(Math.floor(ms / MINUTE_MS)) : hours().format(Math.floor(ms / HOUR_MS));
}
