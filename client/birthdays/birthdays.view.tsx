import { Cake } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { text } from '#client/language/text.ts';
import { formatNodes } from '#client/ui/names.format.ts';
import { PersonLink } from '#client/ui/person-link.view.tsx';
import type { BirthdayWeek } from '#shared/birthday-week.ts';
import type { OwnBirthdays } from './birthdays.hook.ts';
import { nameWeekday } from './calendar-day.ts';

/** Whose birthday is today, and whose in the six days after it; nothing when it is nobody's. */
export function Birthdays({ today, days, isFailed }: OwnBirthdays) {
  const titleId = useId();
  if (isFailed) return <p className="mt-4 text-muted">{text.birthdays.failed}</p>;
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
