import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import type { MemberCard } from '#shared/member.ts';
import { bestFirst } from './best-first.ts';
import { useMembers } from './directory.context.ts';
import { searchMembers } from './member-search.ts';

/** More do not fit beside what else is asked; who looks for others types on. */
const OFFERED = 5;

export interface PersonSearchProps {
  label: string;
  /** What choosing somebody is called. */
  labelOf: (name: string) => string;
  excluded?: ReadonlySet<string>;
  /** Lets others bring the focus here. */
  input?: RefObject<HTMLInputElement | null>;
  /** The id of what is said to be wrong here. */
  faultId?: string | undefined;
  onChoose: (card: MemberCard) => void;
}

/** Finds one person by some letters; Enter takes the first who is offered. */
export function PersonSearch({ label, labelOf, excluded, input, faultId, onChoose }: PersonSearchProps) {
  const own = useRef<HTMLInputElement>(null);
  const field = input ?? own;
  const [q, setQ] = useState('');
  const members = useMembers();
  const isAsked = q.trim() !== '';
  const found = isAsked ? bestFirst(searchMembers(members, q), q).filter(({ userId }) => !excluded?.has(userId)) : [];
  const offered = found.slice(0, OFFERED);

  function choose(card: MemberCard): void {
    setQ('');
    // The button that was pressed goes away.
    field.current?.focus();
    onChoose(card);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const [first] = offered;
    if (event.key !== 'Enter' || !isAsked) return;
    // It would send the form that this is part of.
    event.preventDefault();
    if (first) choose(first);
  }

  return (
    <div className="flex flex-col gap-1.5">
      <input
        ref={field}
        type="search"
        aria-invalid={faultId !== undefined}
        aria-describedby={faultId}
        aria-label={label}
        placeholder={label}
        value={q}
        onChange={({ target }) => setQ(target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
        enterKeyHint="done"
        className="h-8 min-w-0 rounded-md border border-control bg-page px-3 aria-invalid:border-fail"
      />
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {offered.map((card) => (
          <li key={card.userId} className="max-w-full">
            <button
              type="button"
              aria-label={labelOf(card.name)}
              onClick={() => choose(card)}
              className="inline-flex h-8 max-w-full items-center rounded-md border border-hairline px-2.5 hover:bg-sunken"
            >
              <bdi className="truncate">{card.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-muted empty:hidden">
        {isAsked && offered.length === 0 ? text.common.nobodyFound : null}
      </p>
    </div>
  );
}
