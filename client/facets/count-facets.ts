import type { MemberCard } from '#shared/member.ts';
import { type Facet, type FacetChoice, facets, keyOf, valuesOf } from './facet.ts';

export interface FacetValue {
  value: string;
  /** How many would be found by it, with all that is chosen of other facets. */
  count: number;
  isChosen: boolean;
}

/** A test for whether somebody has one of the chosen values of every facet; `except` is left out of account. */
function createMatch(choice: FacetChoice, except?: Facet): (card: MemberCard) => boolean {
  const wanted = facets.flatMap((facet) => {
    const values = choice[facet];
    return facet === except || values === undefined ? [] : [{ facet, keys: new Set(values.map(keyOf)) }];
  });
  return (card) => wanted.every(({ facet, keys }) => valuesOf(card, facet).some((value) => keys.has(keyOf(value))));
}

export function filterByFacets(members: readonly MemberCard[], choice: FacetChoice): readonly MemberCard[] {
  return Object.keys(choice).length === 0 ? members : members.filter(createMatch(choice));
}

/**
 * The values of a facet with how many people have each, those of many first. What is chosen of the same facet does not count
 * against its other values, so that the numbers say what choosing one more would add.
 */
export function countFacet(members: readonly MemberCard[], choice: FacetChoice, facet: Facet): FacetValue[] {
  const found = new Map<string, FacetValue>();
  for (const value of choice[facet] ?? []) found.set(keyOf(value), { value, count: 0, isChosen: true });
  const matches = createMatch(choice, facet);
  for (const card of members) {
    if (!matches(card)) continue;
    for (const value of valuesOf(card, facet)) {
      const known = found.get(keyOf(value));
      if (known === undefined) found.set(keyOf(value), { value, count: 1, isChosen: false });
      else known.count += 1;
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count || compare(one.value, other.value));
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
