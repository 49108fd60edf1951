import { memo } from 'react';
import { NO_VALUES } from '#client/facets/facet.ts';
import { text } from '#client/language/text.ts';
import { useIsEverybodyKnown } from '#client/presence/presence.context.ts';
import { useDensity } from '#client/ui/density.store.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { useIsPrinted } from '#client/ui/printing.hook.ts';
import { useDirectory, useDirectorySummary } from './directory.context.ts';
import type { FoundPeople } from './found-people.hook.ts';
import { CardsPart, NobodyPart, PagesPart } from './people.parts.ts';
import { PeopleList } from './people-list.view.tsx';
import type { PeopleSearch } from './people-search.schema.ts';
import { PeopleSkeleton } from './people-skeleton.view.tsx';
import type { PeopleViewProps } from './people-view.ts';
import { useKeptView } from './view.store.ts';

export interface PeopleBodyProps extends PeopleViewProps, Pick<FoundPeople, 'countOf' | 'names' | 'custom'> {
  onSearch: (search: PeopleSearch) => void;
  /** As `onSearch`, from a button that goes away with it. */
  onWiden: (search: PeopleSearch) => void;
  isListed: boolean;
  layout: 'grid' | 'list';
}

/** The list, or what stands in its place. */
export const PeopleBody = memo(function PeopleBody(props: PeopleBodyProps) {
  const { people, search, onSearch, isListed, layout } = props;
  const { retry } = useDirectory();
  const { phase, error } = useDirectorySummary();
  const density = useDensity();
  const keptView = useKeptView();
  const view = search.view ?? keptView;
  // The list draws only what is near, which on paper would be hardly anybody.
  const isPrinted = useIsPrinted();
  const isPresenceKnown = useIsEverybodyKnown();
  if (phase === 'failed') return <Failure title={text.people.failed} error={error} onRetry={retry} />;
  if (phase === 'loading' || !isListed) return <PeopleSkeleton layout={view === 'cards' ? 'cards' : layout} />;
  if (people.length === 0)
    return (
      <NobodyPart
        {...{ search, isPresenceKnown }}
        areValuesKnown={props.custom !== NO_VALUES}
        onChange={props.onWiden}
        countOf={props.countOf}
        names={props.names}
      />
    );
  if (view === 'pages') return <PagesPart {...props} onPage={(page) => onSearch({ ...search, view, page })} />;
  return (
    <>
      {view === 'cards' ? (
        <CardsPart {...props} />
      ) : (
        <PeopleList key={`${layout} ${density}`} {...props} onSort={(sort) => onSearch({ ...search, sort })} />
      )}
      {isPrinted ? <PagesPart {...props} isWhole focusFirst={undefined} onPage={() => undefined} /> : null}
    </>
  );
});
