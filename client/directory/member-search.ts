import { type CustomValues, NO_VALUES } from '#client/facets/facet.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import { fold } from '#shared/fold.ts';
import type { MemberCard } from '#shared/member.ts';
import { isBegunBy, isFoundIn } from './word-match.ts';

interface Memory<What, Known> {
  get(what: What): Known | undefined;
  set(what: What, known: Known): unknown;
}

function once<What, Known>(memory: Memory<What, Known>, what: What, make: () => Known): Known {
  const known = memory.get(what);
  if (known !== undefined) return known;
  const made = make();
  memory.set(what, made);
  return made;
}

const shared = new Map<string, string>();
const MOST_SHARED = 5_000;

/** Titles, places and skills are those of many; each is folded once. */
function foldShared(text: string): string {
  if (shared.size >= MOST_SHARED) shared.clear();
  return once(shared, text, () => fold(text));
}

/** What is known of somebody, folded. */
interface Texts {
  /** Their own words. */
  own: string;
  /** Names of roles and countries: few, and those of many, so that a word in the middle of one says nothing. */
  shared: string;
}

const textsOfCards = new WeakMap<MemberCard, Texts>();

function textsOf(card: MemberCard): Texts {
  return once(textsOfCards, card, () => {
    const { name, title, country, profile } = card;
    return {
      own: [fold(name), ...[title ?? '', profile?.city ?? '', ...(profile?.skills ?? [])].map(foldShared)].join('\n'),
      shared: `${foldShared(nameRole(card.role))}\n${foldShared(country ? nameCountry(country) : '')}`,
    };
  });
}

const textsOfValues = new WeakMap<FieldValues, string>();

function customTextOf(values: FieldValues): string {
  return once(textsOfValues, values, () => Object.values(values).map(fold).join('\n'));
}

/** The words of what is searched for, as texts are folded. */
export const wordsOf = (query: string): string[] => fold(query).match(/\S+/g) ?? [];

/**
 * The members whose name, role, title, place, skills and own fields together have every word of `query`, in the order given:
 * where a word begins, or from three letters on anywhere, but for role and country.
 */
export function searchMembers(
  members: readonly MemberCard[],
  query: string,
  custom: CustomValues = NO_VALUES,
): readonly MemberCard[] {
  const words = wordsOf(query);
  if (words.length === 0) return members;
  return members.filter((card) => {
    const { own, shared } = textsOf(card);
    const values = custom.get(card.userId);
    const text = values ? `${own}\n${customTextOf(values)}` : own;
    return words.every((word) => isFoundIn(text, word) || isBegunBy(shared, word));
  });
}
