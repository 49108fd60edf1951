import { useQuery } from '@tanstack/react-query';
import { Cake } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { birthdaysQuery } from '#client/http/birthdays.request.ts';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { formatNodes } from '#client/ui/names.format.ts';
import { PersonLink } from '#client/ui/person-link.view.tsx';
import { useTick } from '#client/ui/tick.hook.ts';
import type { BirthdayWeek } from '#shared/birthday-week.ts';
import { nameWeekday, toCalendarDay } from './calendar-day.ts';

/** By then another day may have begun. */
const TICK_MS = 60_000;

/** Whose birthday is today, and whose in the six days after it; nothing when it is nobody's. */
export function Birthdays() {
  const { id } = useCurrentOrganization();
  const { clock } = useLive();
  const today = toCalendarDay(useTick(clock.now, TICK_MS));
  const titleId = useId();
  const week = useQuery(birthdaysQuery(useApi(), id, today));
  useReconnected(() => {
    if (week.isError) void week.refetch();
  });
  const days = week.data?.days ?? [];
  if (days.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="mt-4 rounded-md border border-hairline px-3 py-2">
      <h2 id={titleId} className="flex items-center gap-2 text-sm font-medium text-muted">
        <Cake aria-hidden="true" size={15} strokeWidth={1.75} />
        {text.birthdays.title}
      </h2>
      <ul>
        {days.map((day) => (
          <li key={day.date} className="mt-1 wrap-anywhere">
            {day.date === today
              ? text.birthdays.today(linkAll(day))
              : text.birthdays.on(nameWeekday(day.date), linkAll(day))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function linkAll({ people }: BirthdayWeek['days'][number]): ReactNode[] {
  return formatNodes(people.map((person) => <PersonLink key={person.userId} person={person} />));
}
