import { type ReactNode, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { PinMark } from '#client/pins/pin-mark.view.tsx';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { PresenceWord } from '#client/presence/presence-word.view.tsx';
import { StatusMark } from '#client/status/status-mark.view.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { PrintedOrigin } from '#client/ui/printed-origin.view.tsx';
import { nameRole } from '#client/ui/role.format.ts';
import { usePagesFocus } from './pages-focus.hook.ts';
import type { PeopleViewProps } from './people-view.ts';
import { openOnClick } from './person-entry.ts';
import { useProfileAddress } from './profile-address.hook.ts';

const PAGE_SIZE = 50;

export interface PeoplePagesProps extends PeopleViewProps {
  /** Everybody on one page, for paper. */
  isWhole?: boolean;
  onPage: (page: number) => void;
}

/** The people as an ordinary table, fifty at a time: everything on the page is there to be read by whatever reads it. */
export function PeoplePages(props: PeoplePagesProps) {
  const { people, pinned, search, isWhole = false, onPage, onOpen } = props;
  const size = isWhole ? people.length : PAGE_SIZE;
  const pageCount = Math.max(1, Math.ceil(people.length / size));
  const page = Math.min(search.page ?? 1, pageCount);
  const from = (page - 1) * size;
  const addressOf = useProfileAddress(search);
  const { paging } = text;
  const { columns } = text.people;
  const table = useRef<HTMLTableElement>(null);
  const keys = usePagesFocus({ ...props, table });

  function turnTo(next: number): void {
    onPage(next);
    // Read from the top, once it is another one.
    requestAnimationFrame(() => {
      table.current?.scrollIntoView();
      table.current?.focus();
    });
  }

  return (
    // Positioned, so that what is only read out stays in its row instead of making the page around it longer.
    <div className="relative min-h-0 flex-1 overflow-auto">
      <PrintedOrigin />
      <table ref={table} tabIndex={-1} {...keys} className="people-table w-full text-start outline-none">
        <caption className="sr-only">{paging.caption(page, pageCount)}</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-hairline">
            <Heading>{columns.name}</Heading>
            <Heading>{columns.title}</Heading>
            <Heading>{columns.presence}</Heading>
            <Heading isSecondary>{columns.country}</Heading>
            <Heading isSecondary>{columns.role}</Heading>
          </tr>
        </thead>
        <tbody>
          {people.slice(from, from + size).map((card) => (
            <tr key={card.userId} data-user-id={card.userId} className="h-(--rc-row) border-b border-hairline">
              <th scope="row" className="px-4 py-1 text-start font-medium">
                <span className="flex min-w-0 items-center gap-3 max-sm:gap-1">
                  <span className="flex max-sm:sr-only">
                    <PresenceAvatar person={card} />
                  </span>
                  <a
                    href={addressOf(card.userId)}
                    onClick={(event) => openOnClick(event, { card, onOpen })}
                    className="wrap-break-word hover:underline"
                  >
                    <bdi>{card.name}</bdi>
                  </a>
                  <StatusMark status={card.status} />
                  {pinned.has(card.userId) ? <PinMark /> : null}
                </span>
              </th>
              <td className="min-w-24 px-2 py-1 wrap-anywhere">
                <bdi>{card.title}</bdi>
              </td>
              <td className="px-2 whitespace-nowrap">
                <PresenceWord alias={card.alias} />
              </td>
              <td className="px-2 text-muted max-md:hidden">{card.country ? nameCountry(card.country) : ''}</td>
              <td className="px-2 text-muted max-md:hidden">{nameRole(card.role)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <nav aria-label={paging.label} className="flex flex-wrap items-center gap-3 px-4 py-3 print:hidden">
        <Button aria-disabled={page === 1} onClick={() => page > 1 && turnTo(page - 1)}>
          {paging.previous}
        </Button>
        <span className="text-muted tabular-nums">{paging.caption(page, pageCount)}</span>
        <Button aria-disabled={page === pageCount} onClick={() => page < pageCount && turnTo(page + 1)}>
          {paging.next}
        </Button>
      </nav>
    </div>
  );
}

function Heading({ isSecondary = false, children }: { isSecondary?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={`h-9 px-2 text-start font-medium first:px-4 ${isSecondary ? 'max-md:hidden' : ''}`}>
      {children}
    </th>
  );
}
