import { facets } from '#client/facets/facet.ts';
import { nameValue } from '#client/facets/facet-group.view.tsx';
import { text } from '#client/language/text.ts';
import type { PeopleSearch } from './people-search.schema.ts';

/** Something that leaves people out of the list. */
export interface Condition {
  name: string;
  /** What taking it back is called. */
  drop: string;
  /** The search without it. */
  without: PeopleSearch;
}

/** Each condition of a search by itself; the values of one facet are one. */
export function nameConditions(search: PeopleSearch): Condition[] {
  const { nobody, filters } = text.people;
  const { q, ...withoutQ } = search;
  const { status, ...withoutStatus } = search;
  const { hours, ...withoutHours } = search;
  const { pinned, ...withoutPinned } = search;
  return [
    ...(q ? [{ name: 'q', drop: nobody.clearSearch, without: withoutQ }] : []),
    ...(status
      ? [{ name: 'status', drop: q ? nobody.searchEveryone : nobody.showEveryone, without: withoutStatus }]
      : []),
    ...(hours ? [{ name: 'hours', drop: filters.without(filters.working), without: withoutHours }] : []),
    ...(pinned ? [{ name: 'pinned', drop: filters.without(filters.pinnedOnly), without: withoutPinned }] : []),
    ...facets.flatMap((facet) => {
      const { [facet]: chosen, ...without } = search;
      if (chosen === undefined) return [];
      const values = chosen.map((value) => nameValue(facet, value)).join(', ');
      return [{ name: facet, drop: filters.without(`${text.facets.names[facet]}: ${values}`), without }];
    }),
  ];
}

/** All conditions at once; the order and the pages stay. */
export function nameAll({ sort, view }: PeopleSearch): Condition {
  return {
    name: 'all',
    drop: text.people.filters.clear,
    without: { ...(sort ? { sort } : {}), ...(view ? { view } : {}) },
  };
}
