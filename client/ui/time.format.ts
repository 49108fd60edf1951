import { perLocale } from '#client/language/per-locale.ts';
import { text } from '#client/language/text.ts';

const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }));
const full = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }));

const ago = perLocale((locale) => new Intl.RelativeTimeFormat(locale));

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

/** Such as "3 min" or "2 days": the largest whole unit, because nobody needs the seconds of a long time. */
export const formatDuration = (ms: number): string => (ms < MINUTE_MS ? text.time.lessThanAMinute : formatUnit(ms));

/** The same for a narrow column: "< 1 min" for less than a minute. */
export const formatShortDuration = (ms: number): string =>
  ms < MINUTE_MS ? text.time.lessThanAMinuteShort : formatUnit(ms);

/** The same after "for" in a sentence, where it is declined in languages with cases: "2 Tage", but "seit 2 Tagen". */
export function formatDurationInSentence(ms: number): string {
  const { lessThanAMinute, days } = text.time.inSentence;
  if (ms < MINUTE_MS) return lessThanAMinute;
  return ms < DAY_MS ? formatUnit(ms) : days(Math.floor(ms / DAY_MS));
}

/** Such as "just now" or "3 minutes ago". */
export function formatAgo(ms: number): string {
  if (ms < MINUTE_MS) return text.time.justNow;
  if (ms < HOUR_MS) return ago().format(-Math.floor(ms / MINUTE_MS), 'minute');
  return ms < DAY_MS ? ago().format(-Math.floor(ms / HOUR_MS), 'hour') : ago().format(-Math.floor(ms / DAY_MS), 'day');
}

function formatUnit(ms: number): string {
  if (ms < HOUR_MS) return minutes().format(Math.floor(ms / MINUTE_MS));
  return ms < DAY_MS ? hours().format(Math.floor(ms / HOUR_MS)) : days().format(Math.floor(ms / DAY_MS));
}
