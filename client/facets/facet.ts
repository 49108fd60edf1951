import type { FieldValues } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';

export const facets = ['role', 'title', 'country', 'skill'] as const;
/** What everybody can be filtered by. */
export type Facet = (typeof facets)[number];
/** The same, and the organization's own fields by their id. Each has some values; those that are chosen widen what is found. */
export type FacetKey = Facet | `f:${string}`;

/** The values that are chosen, of each facet that any is chosen of. */
export type FacetChoice = Partial<Record<FacetKey, readonly string[]>>;

/** What people wrote in the fields by which they are found, by user id. */
export type CustomValues = ReadonlyMap<string, FieldValues>;
export const NO_VALUES: CustomValues = new Map();

export const isFacet = (key: FacetKey): key is Facet => facets.some((facet) => facet === key);
export const keyOfField = (fieldId: string): FacetKey => `f:${fieldId}`;
export const fieldIdOf = (key: FacetKey): string => key.slice('f:'.length);

/** What somebody has of a facet, as it is kept. */
export function valuesOf(card: MemberCard, key: FacetKey, custom: CustomValues): readonly string[] {
  switch (key) {
    case 'role':
      return [card.role];
    case 'title':
      return card.title === null ? NONE : [card.title];
    case 'country':
      return card.country === null ? NONE : [card.country];
    case 'skill':
      return card.profile?.skills ?? NONE;
    default: {
      const values = custom.get(card.userId);
      const id = fieldIdOf(key);
      // An address can name anything, such as `constructor`.
      const value = values !== undefined && Object.hasOwn(values, id) ? values[id] : undefined;
      return value === undefined ? NONE : [value];
    }
  }
}

const NONE: readonly string[] = [];

const folded = new Map<string, string>();
const MOST_FOLDED = 5_000;

/** Values that differ in letter case only are one: people write them themselves. Folded once, for many people have them. */
export function foldValue(value: string): string {
  const known = folded.get(value);
  if (known !== undefined) return known;
  if (folded.size >= MOST_FOLDED) folded.clear();
  const plain = value.toLowerCase();
  folded.set(value, plain);
  return plain;
}

export function keysOf(choice: FacetChoice): FacetKey[] {
  return Object.keys(choice).filter(
    (key): key is FacetKey => facets.some((facet) => facet === key) || key.startsWith('f:'),
  );
}
