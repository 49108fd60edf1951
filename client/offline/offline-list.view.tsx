import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { compareMembers } from '#client/directory/member-order.ts';
import { searchMembers } from '#client/directory/member-search.ts';
import { useRowsInView } from '#client/directory/rows-in-view.hook.ts';
import { SearchField } from '#client/directory/search-field.view.tsx';
import { text } from '#client/language/text.ts';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import type { MemberCard } from '#shared/member.ts';

const ROW_PX = 64;

/** The search is that of the list; what is found is for reading alone. */
export function OfflineList({ members }: { members: readonly MemberCard[] }) {
  const words = text.offline;
  const [query, setQuery] = useState('');
  const shown = useDeferredValue(query);
  const inOrder = useMemo(() => [...members].sort(compareMembers), [members]);
  const found = useMemo(() => searchMembers(inOrder, shown), [inOrder, shown]);
  const input = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowsInView({ count: found.length, rowPx: ROW_PX, headingPx: 0, activeIndex: 0, scroller });
  return (
    <>
      <div className="@container flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline px-4 py-3">
        <h1 className="text-xl font-semibold">{text.people.title}</h1>
        <p role="status" className="text-muted">
          {words.count(found.length)}
        </p>
        <div className="flex w-full min-w-0 sm:ms-auto sm:w-auto sm:flex-1 sm:justify-end">
          <SearchField value={query} onChange={setQuery} input={input} />
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it has the focus, and it is scrolled by keys too */}
      <section ref={scroller} tabIndex={0} aria-label={text.people.title} className="min-h-0 flex-1 overflow-auto">
        <ul className="relative" style={{ height: rows.totalPx }}>
          {rows.indexes.map((index) => {
            const card = found[index];
            return card ? <OfflineRow key={card.userId} {...{ card, index }} total={found.length} /> : null;
          })}
        </ul>
      </section>
    </>
  );
}

function OfflineRow({ card, index, total }: { card: MemberCard; index: number; total: number }) {
  const details = [card.title, card.profile?.city, card.country ? nameCountry(card.country) : null].filter(Boolean);
  return (
    <li
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${index * ROW_PX}px)` }}
      className="absolute inset-x-0 top-0 flex h-16 items-center gap-3 border-b border-hairline px-4"
    >
      <PresenceAvatar person={card} size={40} />
      <span className="min-w-0">
        <bdi title={card.name} className="block truncate font-medium">
          {card.name}
        </bdi>
        <span className="block truncate text-sm text-muted">{details.join(' · ')}</span>
      </span>
    </li>
  );
}
