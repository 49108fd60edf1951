import { perLocale } from '#client/language/per-locale.ts';

const weekday = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));

/** The day of a moment (ms) by the reader's own calendar, such as `2026-02-28`. */
export function toCalendarDay(at: number): string {
  const date = new Date(at);
  const padded = (value: number, length: number) => String(value).padStart(length, '0');
  return [padded(date.getFullYear(), 4), padded(date.getMonth() + 1, 2), padded(date.getDate(), 2)].join('-');
}

/** Such as "Friday". A day of the calendar is the same wherever it is read. */
export const nameWeekday = (day: string): string => weekday().format(Date.parse(`${day}T00:00:00Z`));
