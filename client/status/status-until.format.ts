import { formatClock, formatDay } from '#client/ui/time.format.ts';

/** Such as "until 14:02", or "until 3 Mar 2024" when that is another day. Times are in milliseconds since the epoch. */
export function formatUntil(until: number, now: number): string {
  const isToday = formatDay(until) === formatDay(now);
  return `until ${isToday ? formatClock(until) : formatDay(until)}`;
}
