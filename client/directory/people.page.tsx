import { memo, type ReactNode, useDeferredValue, useEffect, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useForgottenSince, useIsEverybodyKnown } from '#client/presence/presence.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { useLatest } from '#client/ui/latest.hook.ts';
import { useIsWide } from '#client/ui/media-query.hook.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useDirectory, useDirectorySummary } from './directory.context.ts';
import { useFilteredMembers } from './filtered-members.hook.ts';
import { NoPeople } from './no-people.view.tsx';
import { tellOnlineBefore } from './online-before.format.ts';
import { OnlineFilter } from './online-filter.view.tsx';
import { PeopleCount } from './people-count.view.tsx';
import { PeopleList } from './people-list.view.tsx';
import type { PeopleSearch } from './people-search.schema.ts';
import { PeopleSkeleton } from './people-skeleton.view.tsx';
import { SearchField } from './search-field.view.tsx';

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
  const members = useDeferredValue(useFilteredMembers(shown));
  const isNothingHeld = summary.phase === 'loading' || summary.phase === 'failed';
  // Comes with the first list, which is later than the phase.
  const isListed = useDeferredValue(!isNothingHeld);
  usePageTitle(`${text.people.title} · ${organization.name}`);
  useResultAnnouncement(members.length, shown, isListed);
  const field = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLButtonElement>(null);

  /** Takes back a condition that left nobody. The button for that goes away, so the focus moves to where it was set. */
  const widen = useLatest((next: PeopleSearch) => {
    (search.q ? field : filter).current?.focus();
    onSearch(next);
  });
  const open = useLatest(onOpen);
  const close = useLatest(onClose);

  return (
    <div className={`relative flex min-h-0 flex-1 ${openUserId === null ? '' : 'is-beside-profile'}`}>
      <section
        aria-label={text.people.title}
        className="flex min-h-0 min-w-0 flex-1 flex-col"
        inert={openUserId !== null && !isWide}
      >
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-3">
          <h1 className="text-xl font-semibold">{text.people.title}</h1>
          {isNothingHeld ? null : (
            <PeopleCount total={summary.memberCount} onlineFound={shown.status ? members.length : null} />
          )}
          <div className="flex w-full min-w-0 gap-2 sm:ms-auto sm:w-auto sm:flex-1 sm:justify-end">
            <SearchField value={search.q ?? ''} onChange={(q) => onSearch({ ...search, q })} input={field} />
            <OnlineFilter
              button={filter}
              isOn={search.status === 'online'}
              onChange={(isOn) =>
                onSearch({ ...(search.q ? { q: search.q } : {}), ...(isOn ? { status: 'online' } : {}) })
              }
            />
          </div>
        </header>
        <PeopleBody
          {...{ members, isListed, widen, openUserId }}
          search={shown}
          onOpen={open}
          onClose={close}
          layout={isWide ? 'grid' : 'list'}
        />
      </section>
      {children}
    </div>
  );
}

type PeopleBodyProps = Pick<PeoplePageProps, 'search' | 'openUserId' | 'onOpen' | 'onClose'> & {
  members: ReturnType<typeof useFilteredMembers>;
  isListed: boolean;
  widen: (search: PeopleSearch) => void;
  layout: 'grid' | 'list';
};

const PeopleBody = memo(function PeopleBody(props: PeopleBodyProps) {
  const { members, isListed, search, widen, openUserId, onOpen, onClose, layout } = props;
  const { retry } = useDirectory();
  const { phase, error } = useDirectorySummary();
  const isPresenceKnown = useIsEverybodyKnown();
  if (phase === 'failed') return <Failure title={text.people.failed} error={error} onRetry={retry} />;
  if (phase === 'loading' || !isListed) return <PeopleSkeleton layout={layout} />;
  if (members.length === 0) return <NoPeople search={search} onChange={widen} isPresenceKnown={isPresenceKnown} />;
  return <PeopleList key={layout} {...{ members, search, layout, openUserId, onOpen, onClose }} />;
});

/**
 * Reads out how many people are left after a search or a filter, and nothing when people merely come and go, nor before
 * there is a list.
 */
function useResultAnnouncement(found: number, { q, status }: PeopleSearch, isListed: boolean): void {
  const announce = useAnnounce();
  const isKnown = useIsEverybodyKnown();
  const forgottenSince = useForgottenSince();
  /** Null once there is nothing left to say. */
  const latest = useRef<string | null>(null);
  useEffect(() => {
    if (!q && !status) latest.current = null;
    else if (!status || isKnown) latest.current = text.people.found(found);
    else if (forgottenSince === null) latest.current = text.people.nobody.onlineUnknown;
    else latest.current = tellOnlineBefore(found, forgottenSince);
  }, [found, q, status, isKnown, forgottenSince]);
  useEffect(() => {
    // Found when it is said: who is online comes a moment after the list.
    if (isListed && (q || status)) announce(() => latest.current);
  }, [q, status, isListed, announce]);
}
