import { keysOf } from '#client/facets/facet.ts';
import type { FacetNames } from '#client/facets/facet-names.ts';
import { text } from '#client/language/text.ts';
import { choiceOf, type PeopleSearch, withChoice } from './people-search.schema.ts';

/** Something that leaves people out of the list. */
export interface Condition {
  name: string;
  /** What taking it back is called. */
  drop: string;
  /** The search without it. */
  without: PeopleSearch;
}

/** Each condition of a search by itself; the values of one facet are one. */
export function nameConditions(search: PeopleSearch, names: FacetNames): Condition[] {
  const { nobody } = text;
  const { filters } = text.people;
  const choice = choiceOf(search);
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
    ...keysOf(choice).map((key) => {
      const { [key]: chosen = [], ...others } = choice;
      const values = chosen.map((value) => names.ofValue(key, value)).join(', ');
      return { name: key, drop: filters.without(`${names.of(key)}: ${values}`), without: withChoice(search, others) };
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
