import { text } from '#client/language/text.ts';
import { formatClock, formatDay } from '#client/ui/time.format.ts';

const MINUTE_MS = 60_000;

/** Such as "until 14:02", "until the end of today", "until 3 Mar 2024, 14:02". Times are in milliseconds since the epoch. */
export function formatUntil(until: number, now: number): string {
  const { clock, moment, endOfToday, endOf } = text.status.until;
  const today = formatDay(now);
  if (formatDay(until) === today) return clock(formatClock(until));
  // By the reader's own calendar: a day ends at the midnight after it, or a moment later, for its length was on its way.
  const lastDay = formatDay(until - MINUTE_MS);
  if (lastDay === formatDay(until)) return moment(lastDay, formatClock(until));
  return lastDay === today ? endOfToday : endOf(lastDay);
}
