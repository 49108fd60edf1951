import { type CustomValues, NO_VALUES } from '#client/facets/facet.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import { fold } from '#shared/fold.ts';
import type { MemberCard } from '#shared/member.ts';

interface Memory<What> {
  get(what: What): string | undefined;
  set(what: What, text: string): unknown;
}

function once<What>(memory: Memory<What>, what: What, make: () => string): string {
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

/** Of each card, and of each person's own values. */
const folded = new WeakMap<object, string>();

function textOf(card: MemberCard): string {
  return once(folded, card, () =>
    [
      fold(card.name),
      foldShared(card.title ?? ''),
      foldShared(nameRole(card.role)),
      foldShared(card.country ? nameCountry(card.country) : ''),
      foldShared(card.profile?.city ?? ''),
      ...(card.profile?.skills ?? []).map(foldShared),
    ].join('\n'),
  );
}

function customTextOf(values: FieldValues): string {
  return once(folded, values, () => Object.values(values).map(fold).join('\n'));
}

/** The members whose name, role, title, place, skills and own fields together contain every word of `query`, in the order given. */
export function searchMembers(
  members: readonly MemberCard[],
  query: string,
  custom: CustomValues = NO_VALUES,
): readonly MemberCard[] {
  const words = fold(query).match(/\S+/g);
  if (!words) return members;
  return members.filter((card) => {
    const own = custom.get(card.userId);
    const text = textOf(card) + (own ? `\n${customTextOf(own)}` : '');
    return words.every((word) => text.includes(word));
  });
}
