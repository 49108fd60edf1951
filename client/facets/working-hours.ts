import type { MemberCard } from '#shared/member.ts';

const BEGIN_HOUR = 9;
const END_HOUR = 17;
const WEEKEND: readonly string[] = ['Sat', 'Sun'];

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Whether it is a working hour where somebody is: Monday to Friday, nine to five. Nobody's who has not said where that is. */
export function isWorkingNow({ profile }: MemberCard, now: number): boolean {
  const format = profile?.timeZone === undefined ? null : formatOf(profile.timeZone);
  if (format === null) return false;
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const hour = Number(parts.get('hour'));
  return hour >= BEGIN_HOUR && hour < END_HOUR && !WEEKEND.includes(parts.get('weekday') ?? '');
}

/** Null for a zone that this browser does not know. Made once: there are few zones and many people. */
function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = create(timeZone);
  formats.set(timeZone, format);
  return format;
}

function create(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  } catch {
    return null;
  }
}
