import type { MemberCard } from '#shared/member.ts';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** By name as people read it; the id settles namesakes, so that the order never depends on who arrived first. */
export function compareMembers(a: MemberCard, b: MemberCard): number {
  return collator.compare(a.name, b.name) || Number(a.userId > b.userId) - Number(a.userId < b.userId);
}

/** The place of somebody among members in an order: their own, or that of who would come after them. */
export function findPlace(sorted: readonly MemberCard[], card: MemberCard, compare = compareMembers): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = sorted[middle];
    if (candidate && compare(candidate, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Members in order. A change moves one entry instead of sorting 10,000 names again. */
export interface MemberOrder {
  reset(cards: Iterable<MemberCard>): void;
  replace(before: MemberCard | undefined, after: MemberCard | undefined): void;
  /** The members in order: the same array until something changes, then another. */
  list(): readonly MemberCard[];
}

export function createMemberOrder(): MemberOrder {
  let sorted: MemberCard[] = [];
  let shared: readonly MemberCard[] = [];
  let isShared = true;

  return {
    reset(cards) {
      sorted = [...cards].sort(compareMembers);
      isShared = false;
    },
    replace(before, after) {
      if (before) sorted.splice(findPlace(sorted, before), 1);
      if (after) sorted.splice(findPlace(sorted, after), 0, after);
      isShared = false;
    },
    list() {
      if (!isShared) shared = sorted.slice();
      isShared = true;
      return shared;
    },
  };
}
