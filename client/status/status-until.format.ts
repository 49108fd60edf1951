import { perLocale } from '#client/language/per-locale.ts';
import { text } from '#client/language/text.ts';
import { formatClock, formatDay } from '#client/ui/time.format.ts';

const MINUTE_MS = 60_000;

const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** Such as "until 14:02", "until the end of today", "until tomorrow, 14:02", "until 3 Mar 2024, 14:02". Times are in milliseconds since the epoch. */
export function formatUntil(until: number, now: number): string {
  const { clock, moment, endOfToday, endOf } = text.status.until;
  const today = formatDay(now);
  if (formatDay(until) === today) return clock(formatClock(until));
  const tomorrow = formatDay(nextDay(now));
  const nameDay = (day: string) => (day === tomorrow ? relative().format(1, 'day') : day);
  // By the reader's own calendar: a day ends at the midnight after it, or a moment later, for its length was on its way.
  const lastDay = formatDay(until - MINUTE_MS);
  if (lastDay === formatDay(until)) return moment(nameDay(lastDay), formatClock(until));
  return lastDay === today ? endOfToday : endOf(nameDay(lastDay));
}

/** The same time of the next day by the calendar, which is not always 24 hours away. */
const nextDay = (at: number): number => new Date(at).setDate(new Date(at).getDate() + 1);
