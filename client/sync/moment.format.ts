import { perLocale } from '#client/language/per-locale.ts';
import { text } from '#client/language/text.ts';
import { formatDuration, formatDurationInSentence } from '#client/ui/time.format.ts';

const toTheSecond = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
} as const;
const DAY_MS = 86_400_000;

const second = perLocale((locale) => new Intl.DateTimeFormat(locale, toTheSecond));
const exact = perLocale((locale) => new Intl.DateTimeFormat(locale, { ...toTheSecond, fractionalSecondDigits: 3 }));
const number = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const daysAgo = perLocale((locale) => new Intl.RelativeTimeFormat(locale));

/** Such as "3 Mar 2024, 14:02:05.120": to the millisecond, as logs elsewhere have it. */
export const formatExact = (at: number): string => exact().format(at);

/** As `formatExact`, for times that are known to the second only. */
export const formatSecond = (at: number): string => second().format(at);

/** Such as "12 ms", "1.4 s", "3 min". */
export function formatLag(ms: number): string {
  if (ms < 1_000) return text.sync.milliseconds(number().format(Math.round(ms)));
  return ms < 60_000 ? text.sync.seconds(number().format(ms / 1_000)) : formatDuration(ms);
}

/** As long as something has lasted, after "for": such as "12 s" or "2 days". */
export function formatLasting(ms: number): string {
  return ms < 60_000 ? formatLag(ms - (ms % 1_000)) : formatDurationInSentence(ms);
}

/** Such as "4 s ago" or "3 min ago". */
export function formatAge(ms: number): string {
  if (ms < 1_000) return text.sync.justNow;
  // Written out, days are a word, which changes with what stands around it.
  if (ms >= DAY_MS) return daysAgo().format(-Math.floor(ms / DAY_MS), 'day');
  return text.sync.ago(formatLag(ms - (ms % 1_000)));
}
