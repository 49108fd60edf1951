/** How long a status is to hold, as people choose it. */
export const spans = ['open', 'half-hour', 'hour', 'four-hours', 'today', 'week'] as const;
export type StatusSpan = (typeof spans)[number];

const MINUTE_MS = 60_000;
const SUNDAY = 7;

/** Its length in milliseconds from `now` on, by the server's clock; days are those of the reader's zone. Undefined without an end. */
export function lengthOf(span: StatusSpan, now: Date): number | undefined {
  if (span === 'open') return undefined;
  if (span === 'half-hour') return 30 * MINUTE_MS;
  if (span === 'hour') return 60 * MINUTE_MS;
  if (span === 'four-hours') return 240 * MINUTE_MS;
  return untilMidnightMs(now, span === 'today' ? 0 : (SUNDAY - now.getDay()) % SUNDAY);
}

/** By the calendar, for a day is not always 24 hours; a minute at least, or it would be over before it is read. */
function untilMidnightMs(now: Date, daysLater: number): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater + 1);
  return Math.max(MINUTE_MS, midnight.getTime() - now.getTime());
}
