import type { MemberCard } from '#shared/member.ts';
import { type CustomValues, type FacetChoice, type FacetKey, foldValue, keysOf, valuesOf } from './facet.ts';

export interface FacetValue {
  value: string;
  /** How many would be found by it, with all that is chosen of other facets. */
  count: number;
  isChosen: boolean;
}

/** A test for whether somebody has one of the chosen values of every facet; `except` is left out of account. */
function createMatch(choice: FacetChoice, custom: CustomValues, except?: FacetKey): (card: MemberCard) => boolean {
  const wanted = keysOf(choice)
    .filter((key) => key !== except)
    .map((key) => ({ key, values: new Set((choice[key] ?? []).map(foldValue)) }));
  return (card) =>
    wanted.every(({ key, values }) => valuesOf(card, key, custom).some((value) => values.has(foldValue(value))));
}

export function filterByFacets(
  members: readonly MemberCard[],
  choice: FacetChoice,
  custom: CustomValues,
): readonly MemberCard[] {
  return keysOf(choice).length === 0 ? members : members.filter(createMatch(choice, custom));
}

/**
 * The values of a facet with how many people have each, those of many first. What is chosen of the same facet does not count
 * against its other values, so that the numbers say what choosing one more would add.
 */
export function countFacet(
  members: readonly MemberCard[],
  choice: FacetChoice,
  key: FacetKey,
  custom: CustomValues,
): FacetValue[] {
  const found = new Map<string, FacetValue>();
  for (const value of choice[key] ?? []) found.set(foldValue(value), { value, count: 0, isChosen: true });
  const matches = createMatch(choice, custom, key);
  for (const card of members) {
    if (!matches(card)) continue;
    for (const value of valuesOf(card, key, custom)) {
      const known = found.get(foldValue(value));
      if (known === undefined) found.set(foldValue(value), { value, count: 1, isChosen: false });
      else known.count += 1;
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count || compare(one.value, other.value));
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
