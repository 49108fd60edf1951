import { type CustomValues, NO_VALUES } from '#client/facets/facet.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';

/** Letters that are written with a stroke or joined, and so do not come apart into a plain letter and a mark. */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Has nothing to come apart, which is most texts of most people, and costs a tenth. */
const PLAIN_TEXT = /^[ -~]*$/;

const folded = new WeakMap<MemberCard, string>();

/** Lower case without accents, so that "Zoe" finds "Zoë" and "lodz" finds "Łódź". */
export function fold(text: string): string {
  if (PLAIN_TEXT.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(SPECIAL, (letter) => PLAIN[letter] ?? letter);
}

const shared = new Map<string, string>();
const MOST_SHARED = 5_000;

/** Titles, places and skills are those of many; each is folded once. */
function foldShared(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  if (shared.size >= MOST_SHARED) shared.clear();
  const plain = fold(text);
  shared.set(text, plain);
  return plain;
}

function textOf(card: MemberCard): string {
  let text = folded.get(card);
  if (text === undefined) {
    text = [
      fold(card.name),
      foldShared(card.title ?? ''),
      foldShared(nameRole(card.role)),
      foldShared(card.country ? nameCountry(card.country) : ''),
      foldShared(card.profile?.city ?? ''),
      ...(card.profile?.skills ?? []).map(foldShared),
    ].join('\n');
    folded.set(card, text);
  }
  return text;
}

const foldedCustom = new WeakMap<FieldValues, string>();

function customTextOf(values: FieldValues | undefined): string {
  if (values === undefined) return '';
  const known = foldedCustom.get(values);
  if (known !== undefined) return known;
  const plain = Object.values(values).map(fold).join('\n');
  foldedCustom.set(values, plain);
  return plain;
}

/** The members whose name, role, title, place, skills and own fields together contain every word of `query`, in the order given. */
export function searchMembers(
  members: readonly MemberCard[],
  query: string,
  custom: CustomValues = NO_VALUES,
): readonly MemberCard[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return members;
  return members.filter((card) => {
    const text = custom.size === 0 ? textOf(card) : `${textOf(card)}\n${customTextOf(custom.get(card.userId))}`;
    return words.every((word) => text.includes(word));
  });
}
