import { locale } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { MemberCard } from '#shared/member.ts';
import type { PresenceState } from '#shared/presence.ts';
import { compareMembers } from './member-order.ts';
import type { PeopleSort } from './people-search.schema.ts';

/** A number by which people are in order; those with the same number are in order of name. */
export type Rank = (card: MemberCard) => number;

export interface RankOptions {
  sort: PeopleSort;
  /** Ids of those who come before all others. */
  pinned: ReadonlySet<string>;
  /** The presence that somebody is listed by, which need not be that of this moment. */
  heldPresence: (alias: number) => PresenceState;
}

const PRESENCE_RANK: Record<PresenceState, number> = { online: 0, dnd: 1, away: 2, unknown: 3, offline: 4 };

export function createRank(members: readonly MemberCard[], { sort, pinned, heldPresence }: RankOptions): Rank {
  const rank = createSortRank(members, sort, heldPresence);
  return pinned.size === 0 ? rank : (card) => (pinned.has(card.userId) ? Number.NEGATIVE_INFINITY : rank(card));
}

function createSortRank(
  members: readonly MemberCard[],
  sort: PeopleSort,
  heldPresence: RankOptions['heldPresence'],
): Rank {
  switch (sort) {
    case 'name':
      return () => 0;
    case 'presence':
      return ({ alias }) => PRESENCE_RANK[heldPresence(alias)];
    case 'joined':
      return ({ joinedAt }) => -joinedAt;
    case 'title':
      return createTextRank(members, ({ title }) => title ?? '');
    case 'country':
      return createTextRank(members, ({ country }) => (country === null ? '' : nameCountry(country)));
    case 'role':
      return createTextRank(members, ({ role }) => nameRole(role));
  }
}

/** Puts the few different texts in order, instead of comparing those of ten thousand people. None comes last. */
function createTextRank(members: readonly MemberCard[], read: (card: MemberCard) => string): Rank {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const texts = [...new Set(members.map(read))].filter((text) => text !== '').sort(compare);
  const places = new Map<string, number>();
  let place = 0;
  texts.forEach((text, index) => {
    const before = texts[index - 1];
    // Those that differ in case or marks only are the same to a reader.
    if (before !== undefined && compare(before, text) !== 0) place += 1;
    places.set(text, place);
  });
  return (card) => places.get(read(card)) ?? Number.POSITIVE_INFINITY;
}

/** `members` come in order of name. */
export function orderByRank(members: readonly MemberCard[], rank: Rank): readonly MemberCard[] {
  const [first] = members;
  const at = first && rank(first);
  // By name alone, which is most often, nothing has to be made for each of ten thousand.
  if (members.every((card) => rank(card) === at)) return members;
  return members
    .map((card) => ({ card, at: rank(card) }))
    .sort((one, other) => compareRanks(one.at, other.at))
    .map(({ card }) => card);
}

/** As `orderByRank` has them. */
export function compareBy(rank: Rank): (one: MemberCard, other: MemberCard) => number {
  return (one, other) => compareRanks(rank(one), rank(other)) || compareMembers(one, other);
}

/** Infinities too, whose difference is no number. */
const compareRanks = (one: number, other: number): number => Number(one > other) - Number(one < other);
