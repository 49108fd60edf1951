import { filterByFacets } from '#client/facets/count-facets.ts';
import type { CustomValues } from '#client/facets/facet.ts';
import { isWorkingNow } from '#client/facets/working-hours.ts';
import type { MemberCard } from '#shared/member.ts';
import { searchMembers } from './member-search.ts';
import { choiceOf, type PeopleSearch } from './people-search.schema.ts';

/** What a search depends on beside the people themselves. */
export interface SearchSurroundings {
  /** Whether somebody was online when that was last known. */
  wasOnline: (alias: number) => boolean;
  /** By the server's clock, in milliseconds. */
  now: number;
  /** Ids of those who are pinned. */
  pinned: ReadonlySet<string>;
  custom: CustomValues;
}

/** The people whom everything but the facets leaves: those that the facets are counted over. */
export function findBeforeFacets(
  members: readonly MemberCard[],
  { q = '', status, hours, pinned: isPinnedOnly }: PeopleSearch,
  { wasOnline, now, pinned, custom }: SearchSurroundings,
): readonly MemberCard[] {
  const found = searchMembers(members, q, custom);
  if (!status && !hours && !isPinnedOnly) return found;
  return found.filter(
    (card) =>
      (!status || wasOnline(card.alias)) &&
      (!hours || isWorkingNow(card, now)) &&
      (!isPinnedOnly || pinned.has(card.userId)),
  );
}

/** The people whom a search leaves, in the order given. */
export function findPeople(
  members: readonly MemberCard[],
  search: PeopleSearch,
  surroundings: SearchSurroundings,
): readonly MemberCard[] {
  return filterByFacets(findBeforeFacets(members, search, surroundings), choiceOf(search), surroundings.custom);
}
