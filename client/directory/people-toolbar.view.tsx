import { SlidersHorizontal } from 'lucide-react';
import { type RefObject, useId, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { VisitNews } from '#client/visits/visit-news.view.tsx';
import { useDirectorySummary } from './directory.context.ts';
import type { FoundPeople } from './found-people.hook.ts';
import { OnlineFilter } from './online-filter.view.tsx';
import { FilterPart } from './people.parts.ts';
import { PeopleCount } from './people-count.view.tsx';
import { choiceOf, isNarrowed, type PeopleSearch } from './people-search.schema.ts';
import { useProfileAddress } from './profile-address.hook.ts';
import type { LeavingKey } from './search-entry.hook.ts';
import { SearchField } from './search-field.view.tsx';

export interface PeopleToolbarProps {
  search: PeopleSearch;
  onSearch: (search: PeopleSearch) => void;
  found: FoundPeople;
  isListed: boolean;
  onOpen: (userId: string) => void;
  /** From the search to what it has found. */
  onLeave: (key: LeavingKey) => void;
  /** Let others bring the focus here. */
  field: RefObject<HTMLInputElement | null>;
  filter: RefObject<HTMLButtonElement | null>;
}

/**
 * How many there are, and everything by which the list is made shorter or put in another order: in one line where there is
 * room for that, else the second part below the first, and words for which there is no room only read out.
 */
export function PeopleToolbar(props: PeopleToolbarProps) {
  const { search, onSearch, found, isListed, onOpen, onLeave, field, filter } = props;
  const addressOf = useProfileAddress(search);
  const { memberCount } = useDirectorySummary();
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);
  const { filters } = text.people;
  const chosen = countChosen(search);
  return (
    <header className="@container border-b border-hairline px-4 pt-4 pb-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl/8 font-semibold">{text.people.title}</h1>
        {isListed ? (
          <PeopleCount
            total={memberCount}
            found={isNarrowed(search) ? found.people.length : null}
            isOnlineOnly={search.status === 'online'}
          />
        ) : null}
        {isListed ? <VisitNews addressOf={addressOf} onOpen={onOpen} /> : null}
        <div className="flex w-full gap-2 @min-[62rem]:w-auto @min-[62rem]:flex-1 @min-[62rem]:justify-end print:hidden">
          <SearchField
            value={search.q ?? ''}
            onChange={(q) => onSearch({ ...search, q })}
            input={field}
            onLeave={onLeave}
          />
          <OnlineFilter
            button={filter}
            isOn={search.status === 'online'}
            onChange={(isOn) => {
              const { status: _status, ...others } = search;
              onSearch(isOn ? { ...others, status: 'online' } : others);
            }}
          />
          <Button
            title={filters.open}
            aria-expanded={isOpen}
            aria-controls={panelId}
            onClick={() => setOpen(!isOpen)}
            className="shrink-0"
          >
            <SlidersHorizontal aria-hidden="true" size={15} strokeWidth={1.75} />
            <span className="@max-[36rem]:sr-only @min-[62rem]:@max-[71rem]:sr-only">{filters.open}</span>
            {chosen === 0 ? null : <span className="tabular-nums">{filters.chosen(chosen)}</span>}
          </Button>
        </div>
      </div>
      <div id={panelId} hidden={!isOpen} className="print:hidden">
        {isOpen ? <FilterPart {...{ search, onSearch, found }} /> : null}
      </div>
    </header>
  );
}

/** What of the panel leaves people out, so that it is known while the panel is closed. */
function countChosen(search: PeopleSearch): number {
  const values = Object.values(choiceOf(search)).reduce((sum, chosen) => sum + (chosen?.length ?? 0), 0);
  return values + Number(search.hours !== undefined) + Number(search.pinned !== undefined);
}
