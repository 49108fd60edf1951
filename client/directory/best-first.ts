import { fold } from '#shared/fold.ts';
import type { MemberCard } from '#shared/member.ts';
import { wordsOf } from './member-search.ts';
import { isBegunBy, isFoundIn } from './word-match.ts';

/**
 * Who was found by `query`, whoever is called so first: by the beginning of the name, then of another word of it, then by the
 * title, then by anything else. Among equals the order stays.
 */
export function bestFirst(found: readonly MemberCard[], query: string): readonly MemberCard[] {
  const words = wordsOf(query);
  const places = new Map(found.map((card) => [card, placeOf(card, words)]));
  return [...found].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

function placeOf({ name, title }: MemberCard, words: readonly string[]): number {
  const [called, titled] = [fold(name), fold(title ?? '')];
  return words.reduce((sum, word) => {
    if (called.startsWith(word)) return sum;
    if (isBegunBy(called, word)) return sum + 1;
    return sum + (isFoundIn(titled, word) ? 2 : 3);
  }, 0);
}
