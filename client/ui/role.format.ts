import { text } from '#client/language/text.ts';

/** Clerk's own roles by their names; any other's key as words: `org:guest_writer` is "Guest writer". */
export function nameRole(role: string): string {
  const known = text.common.roles[role];
  if (known !== undefined) return known;
  const words = role.replace(/^org:/, '').replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
