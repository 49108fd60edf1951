import type { MemberCard } from '#shared/member.ts';
import { type CustomValues, type FacetChoice, type FacetKey, foldValue, keysOf, valuesOf } from './facet.ts';

export interface FacetValue {
  value: string;
  /** How many would be found by it, with all that is chosen of other facets. */
  count: number;
}

interface Condition {
  facet: FacetKey;
  /** One of these, folded, is enough. */
  wanted: ReadonlySet<string>;
}

const conditionsOf = (choice: FacetChoice): Condition[] =>
  keysOf(choice).map((facet) => ({ facet, wanted: new Set((choice[facet] ?? []).map(foldValue)) }));

const meets = (card: MemberCard, { facet, wanted }: Condition, custom: CustomValues): boolean =>
  valuesOf(card, facet, custom).some((value) => wanted.has(foldValue(value)));

/** Those who have one of the chosen values of every facet. */
export function filterByFacets(
  members: readonly MemberCard[],
  choice: FacetChoice,
  custom: CustomValues,
): readonly MemberCard[] {
  const conditions = conditionsOf(choice);
  if (conditions.length === 0) return members;
  return members.filter((card) => conditions.every((condition) => meets(card, condition, custom)));
}

/**
 * The values of each facet with how many people have each, those of many first. What is chosen of a facet does not count
 * against its other values, so that the numbers say what choosing one more would add. All in one pass over ten thousand people:
 * who meets everything counts everywhere, who misses one condition counts among the values of that facet.
 */
export function countFacets(
  members: readonly MemberCard[],
  choice: FacetChoice,
  { facets, custom }: { facets: readonly FacetKey[]; custom: CustomValues },
): ReadonlyMap<FacetKey, FacetValue[]> {
  const conditions = conditionsOf(choice);
  const tallies = facets.map((facet) => ({ facet, counts: new Map<string, number>() }));
  for (const card of members) {
    const missed = conditions.filter((condition) => !meets(card, condition, custom));
    if (missed.length > 1) continue;
    const only = missed[0]?.facet;
    for (const { facet, counts } of tallies) {
      if (only !== undefined && only !== facet) continue;
      for (const value of valuesOf(card, facet, custom)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return new Map(tallies.map(({ facet, counts }) => [facet, listValues(choice[facet] ?? [], counts)]));
}

/** A chosen value is there although nobody has it. */
function listValues(chosen: readonly string[], counts: ReadonlyMap<string, number>): FacetValue[] {
  const found = new Map(chosen.map((value): [string, FacetValue] => [foldValue(value), { value, count: 0 }]));
  for (const [value, count] of counts) {
    const known = found.get(foldValue(value));
    if (known === undefined) found.set(foldValue(value), { value, count });
    else known.count += count;
  }
  return [...found.values()].sort((one, other) => other.count - one.count || compare(one.value, other.value));
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
