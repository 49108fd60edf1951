import type { ReactNode } from 'react';
import { useDirectory } from '#client/directory/directory.context.ts';
import { openOnClick } from '#client/directory/person-entry.ts';
import { text } from '#client/language/text.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { MemberCard } from '#shared/member.ts';
import type { ChangedPart, Visit } from '#shared/visit.ts';

export interface VisitListProps {
  visit: Visit;
  addressOf: (userId: string) => string;
  onOpen: (userId: string) => void;
}

/** Who has come, who has gone, and what of others is new, as they are now. */
export function VisitList({ visit, addressOf, onOpen }: VisitListProps) {
  const { store } = useDirectory();
  const { counts, joined, left, changed } = visit;
  const { parts, nameless } = text.visits;
  const link = (userId: string, tell: (card: MemberCard) => string) => {
    const card = store.member(userId);
    if (!card) return null;
    return (
      <Line key={userId} about={tell(card)}>
        <a
          href={addressOf(userId)}
          onClick={(event) => openOnClick(event, { card, onOpen })}
          className="font-medium underline-offset-4 hover:underline"
        >
          <bdi>{card.name}</bdi>
        </a>
      </Line>
    );
  };
  return (
    <div className="mt-4 flex max-h-[50dvh] flex-col gap-4 overflow-y-auto">
      <Part title={parts.joined(counts.joined)} count={counts.joined}>
        {joined.map((userId) => link(userId, (card) => card.title ?? ''))}
      </Part>
      <Part title={parts.left(counts.left)} count={counts.left}>
        {left.map(({ userId, name }) => (
          <Line key={userId}>{name === null ? nameless : <bdi>{name}</bdi>}</Line>
        ))}
      </Part>
      <Part title={parts.changed(counts.changed)} count={counts.changed}>
        {changed.map(({ userId, what }) =>
          link(userId, (card) => what.map((part) => tellPart(card, part)).join(' · ')),
        )}
      </Part>
    </div>
  );
}

function tellPart(card: MemberCard, part: ChangedPart): string {
  const { now } = text.visits;
  if (part === 'name') return now.name;
  if (part === 'role') return nameRole(card.role);
  return card.title ?? now.noTitle;
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode[] }) {
  if (count === 0) return null;
  const lines = children.filter((line) => line !== null);
  // Also those who were named and have left since.
  const rest = count - lines.length;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
      <ul className="flex flex-col gap-1">
        {lines}
        {rest > 0 ? <li className="text-muted">{text.visits.andMore(rest)}</li> : null}
      </ul>
    </section>
  );
}

function Line({ about = '', children }: { about?: string; children: ReactNode }) {
  return (
    <li className="wrap-anywhere">
      {children}
      {about === '' ? null : (
        <span className="text-muted">
          {' · '}
          <bdi>{about}</bdi>
        </span>
      )}
    </li>
  );
}
