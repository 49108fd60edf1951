import { locale } from '#client/language/text.ts';

/** A day of the calendar, never through the reader's time zone. `value` is as ISO 8601 has it. */
export function formatDate(value: string): string {
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) ? value : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}
