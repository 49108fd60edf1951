import { useId } from 'react';
import type { ActivityEntry } from '#shared/activity.ts';
import { ActivityLine } from './activity-line.view.tsx';

export interface ActivityDayProps {
  title: string;
  entries: ActivityEntry[];
}

export function ActivityDay({ title, entries }: ActivityDayProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="mt-5">
      <h2 id={titleId} className="border-b border-hairline pb-1.5 text-sm font-medium text-muted">
        {title}
      </h2>
      <ul>
        {entries.map((entry) => (
          <ActivityLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
