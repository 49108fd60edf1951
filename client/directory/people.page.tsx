import { type ReactNode, useDeferredValue, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useLatest } from '#client/ui/latest.hook.ts';
import { useIsWide } from '#client/ui/media-query.hook.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useWaveKey } from '#client/waves/wave-key.hook.ts';
import { useDirectorySummary } from './directory.context.ts';
import { useFoundPeople } from './found-people.hook.ts';
import { OrderNotice } from './order-notice.view.tsx';
import { PeopleBody } from './people-body.view.tsx';
import type { PeopleSearch } from './people-search.schema.ts';
import { PeopleToolbar } from './people-toolbar.view.tsx';
import { useResultAnnouncement } from './result-announcement.hook.ts';
import { useSearchEntry } from './search-entry.hook.ts';

export interface PeoplePageProps {
  search: PeopleSearch;
  /** Puts the search into the URL. */
  onSearch: (search: PeopleSearch) => void;
  openUserId: string | null;
  onOpen: (userId: string) => void;
  /** Closes the open profile. */
  onClose: () => void;
  /** The open profile: beside the list when there is room, over it when there is not. */
  children?: ReactNode;
}

export function PeoplePage({ search, onSearch, openUserId, onOpen, onClose, children }: PeoplePageProps) {
  const organization = useCurrentOrganization();
  const isWide = useIsWide();
  const summary = useDirectorySummary();
  // What is typed shows at once; ten thousand people are gone through, and their rows drawn, when there is a moment.
  const shown = useDeferredValue(search);
  const found = useFoundPeople(shown);
  const people = useDeferredValue(found.people);
  const isNothingHeld = summary.phase === 'loading' || summary.phase === 'failed';
  // Comes with the first list, which is later than the phase.
  const isListed = useDeferredValue(!isNothingHeld);
  usePageTitle(`${text.people.title} · ${organization.name}`);
  useWaveKey(openUserId);
  useResultAnnouncement(people.length, search, isListed);
  const field = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLButtonElement>(null);
  const q = people === found.people ? (shown.q ?? '') : null;
  const { focusFirst, onLeave } = useSearchEntry({ field, people, q, onOpen });

  /** Another search or order begins with its first page. */
  const searchAnew = useLatest(({ page: _page, ...next }: PeopleSearch) => onSearch(next));

  /** Takes back a condition that left nobody. The button for that goes away, so the focus moves to where it was set. */
  const widen = useLatest((next: PeopleSearch) => {
    (search.q ? field : filter).current?.focus();
    searchAnew(next);
  });

  return (
    <div className={`relative flex min-h-0 flex-1 print:block ${openUserId === null ? '' : 'is-beside-profile'}`}>
      <section
        aria-label={text.people.title}
        className={`flex min-h-0 min-w-0 flex-1 flex-col ${openUserId === null ? 'print:block' : 'print:hidden'}`}
        inert={openUserId !== null && !isWide}
      >
        <PeopleToolbar
          {...{ search, found, field, filter }}
          onSearch={searchAnew}
          isListed={!isNothingHeld}
          onOpen={onOpen}
          onLeave={onLeave}
        />
        {shown.sort === 'presence' ? <OrderNotice held={found.held} /> : null}
        <PeopleBody
          {...{ people, isListed, openUserId, focusFirst }}
          compare={found.compare}
          pinned={found.pinned}
          countOf={found.countOf}
          custom={found.custom}
          names={found.names}
          search={shown}
          onSearch={useLatest(onSearch)}
          onWiden={widen}
          onOpen={useLatest(onOpen)}
          onClose={useLatest(onClose)}
          layout={isWide ? 'grid' : 'list'}
        />
      </section>
      {children}
    </div>
  );
}
