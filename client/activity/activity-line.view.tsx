import type { ReactNode } from 'react';
import { KudosBody, KudosSentence } from '#client/kudos/kudos-body.view.tsx';
import { text } from '#client/language/text.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { PersonLink } from '#client/ui/person-link.view.tsx';
import { nameRole } from '#client/ui/role.format.ts';
import { formatClock, formatMoment } from '#client/ui/time.format.ts';
import type { ActivityEntry } from '#shared/activity.ts';
import { doerOf } from './doer.ts';

/** Who it was, what happened, and when. */
export function ActivityLine({ entry }: { entry: ActivityEntry }) {
  const { userId, name, imageUrl } = doerOf(entry);
  return (
    <li className="flex gap-3 border-b border-hairline py-3">
      <span className="size-9 shrink-0">
        <Avatar seed={userId} name={name} imageUrl={imageUrl} size={36} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="min-w-0 wrap-anywhere">{toSentence(entry)}</p>
          <time
            dateTime={new Date(entry.at).toISOString()}
            title={formatMoment(entry.at)}
            className="text-sm text-muted tabular-nums"
          >
            {formatClock(entry.at)}
          </time>
        </div>
        {entry.kind === 'status' ? (
          <p className="wrap-anywhere">
            {entry.status.emoji === null ? null : <span className="me-1.5">{entry.status.emoji}</span>}
            <bdi>{entry.status.text}</bdi>
          </p>
        ) : null}
        {entry.kind === 'kudos' ? <KudosBody kudos={entry.kudos} /> : null}
      </div>
    </li>
  );
}

function toSentence(entry: ActivityEntry): ReactNode {
  const words = text.activity;
  if (entry.kind === 'kudos') return <KudosSentence kudos={entry.kudos} />;
  // Who has left has no page any more.
  if (entry.kind === 'left') return words.left(<bdi key="who">{entry.person.name}</bdi>);
  const name = <PersonLink key="who" person={entry.person} />;
  if (entry.kind === 'joined') return words.joined(name);
  return entry.kind === 'role' ? words.role(name, nameRole(entry.from), nameRole(entry.to)) : words.says(name);
}
