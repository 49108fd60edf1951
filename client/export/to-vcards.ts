import { nameCountry } from '#client/ui/country.format.ts';
import type { MemberCard } from '#shared/member.ts';

const encoder = new TextEncoder();
/** RFC 6350, 3.2: lines of more octets are folded. */
const LINE_OCTETS = 75;

/** One card for each of the people, as RFC 6350 (vCard 4.0) describes it. */
export function toVcards(people: readonly MemberCard[], organization: string): string {
  return people.map((card) => toVcard(card, organization)).join('');
}

function toVcard({ userId, name, title, country, profile }: MemberCard, organization: string): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID;VALUE=text:${escapeText(userId)}`,
    `FN:${escapeText(name)}`,
    `ORG:${escapeText(organization)}`,
    ...(title === null ? [] : [`TITLE:${escapeText(title)}`]),
    ...(country === null && profile?.city === undefined ? [] : [toAddress(profile?.city, country)]),
    ...(profile?.timeZone === undefined ? [] : [`TZ:${escapeText(profile.timeZone)}`]),
    ...(profile?.skills ?? []).map((skill) => `EXPERTISE:${escapeText(skill)}`),
    'END:VCARD',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

const toAddress = (city = '', country: string | null): string =>
  `ADR:;;;${escapeText(city)};;;${country === null ? '' : escapeText(nameCountry(country))}`;

/** RFC 6350, 3.4. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\,;]/g, String.raw`\$&`).replaceAll(/\r\n?|\n/g, String.raw`\n`);
}

/** Never within a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
