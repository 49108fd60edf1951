import { text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { MemberCard } from '#shared/member.ts';

/** The people as a table with a heading, in the order given. Days as ISO 8601 has them, for whatever reads it. */
export function tabulatePeople(people: readonly MemberCard[]): string[][] {
  const { name, title, role, country, city, timeZone, skills, joined } = text.exporting.columns;
  return [[name, title, role, country, city, timeZone, skills, joined], ...people.map(toRow)];
}

function toRow({ name, title, role, country, profile, joinedAt }: MemberCard): string[] {
  return [
    name,
    title ?? '',
    nameRole(role),
    country === null ? '' : nameCountry(country),
    profile?.city ?? '',
    profile?.timeZone ?? '',
    (profile?.skills ?? []).join('; '),
    new Date(joinedAt).toISOString().slice(0, 10),
  ];
}
