import type { MemberCard } from '#shared/member.ts';

export const facets = ['role', 'title', 'country', 'skill'] as const;
/** What people can be filtered by: each has some values, those of a facet that are chosen widen what is found. */
export type Facet = (typeof facets)[number];

/** The values that are chosen, of each facet that any is chosen of. */
export type FacetChoice = Partial<Record<Facet, readonly string[]>>;

/** What somebody has of a facet, as it is kept. */
export function valuesOf(card: MemberCard, facet: Facet): readonly string[] {
  switch (facet) {
    case 'role':
      return [card.role];
    case 'title':
      return card.title === null ? NONE : [card.title];
    case 'country':
      return card.country === null ? NONE : [card.country];
    case 'skill':
      return card.profile?.skills ?? NONE;
  }
}

const NONE: readonly string[] = [];

/** Values that differ in letter case only are one: people write them themselves. */
export const keyOf = (value: string): string => value.toLowerCase();
