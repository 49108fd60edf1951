import { perLocale } from '#client/language/per-locale.ts';
import { text } from '#client/language/text.ts';

const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }));
const dayOfYear = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

/** Midnight before a moment (ms) by the reader's own calendar: the same for all moments of one day. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Such as "Yesterday", "Tuesday 3 March", or with the year for those before this one. */
export function nameDay(midnight: number, now: number): string {
  const today = new Date(dayOf(now));
  if (midnight >= today.getTime()) return text.activity.today;
  if (midnight === new Date(today).setDate(today.getDate() - 1)) return text.activity.yesterday;
  const isThisYear = new Date(midnight).getFullYear() === today.getFullYear();
  return (isThisYear ? day : dayOfYear)().format(midnight);
}
