import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
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
  /** Whether the focus begins here. */
  isFirst?: boolean;
  onChoose: (card: MemberCard) => void;
}

/** Finds one person by some letters; Enter takes the first who is offered. */
export function PersonSearch(props: PersonSearchProps) {
  const { label, labelOf, excluded, input, faultId, isFirst = false, onChoose } = props;
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
    // It would send the form that this is part of, as it does with Ctrl or ⌘.
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isAsked) return;
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
        // biome-ignore lint/a11y/noAutofocus: a dialog begins where one writes
        autoFocus={isFirst}
        className="h-8 min-w-0 rounded-md border border-control bg-page px-3 aria-invalid:border-fail"
      />
      <ul className="overflow-hidden rounded-md border border-hairline empty:hidden">
        {offered.map((card) => (
          <Offer key={card.userId} card={card} label={labelOf(card.name)} onChoose={() => choose(card)} />
        ))}
      </ul>
      <p role="status" className="text-sm text-muted empty:hidden">
        {isAsked && offered.length === 0 ? text.common.nobodyFound : null}
      </p>
    </div>
  );
}

interface OfferProps {
  card: MemberCard;
  label: string;
  onChoose: () => void;
}

/** Two of one name are told apart by what they look like and do. */
function Offer({ card: { userId, name, imageUrl, title }, label, onChoose }: OfferProps) {
  const titleId = useId();
  return (
    <li>
      <button
        type="button"
        aria-label={label}
        aria-describedby={titleId}
        onClick={onChoose}
        className="flex min-h-9 w-full items-center gap-2.5 px-2.5 text-start -outline-offset-2 hover:bg-sunken"
      >
        <span className="size-6 shrink-0">
          <Avatar seed={userId} name={name} imageUrl={imageUrl} size={24} />
        </span>
        <bdi className="min-w-0 truncate">{name}</bdi>
        <bdi id={titleId} className="min-w-0 flex-1 truncate text-sm text-muted">
          {title}
        </bdi>
      </button>
    </li>
  );
}
