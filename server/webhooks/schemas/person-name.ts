import { readableLineOf } from '#shared/plain-text.ts';

/** How a person is called, from the fields that Clerk has for it: one line that turns nothing around, and is seen. */
export function toName(person: {
  first_name: string | null;
  last_name: string | null;
  username: string | null;
}): string {
  const name = readableLineOf([person.first_name, person.last_name].filter((part) => part !== null).join(' '));
  return name || person.username || 'Unnamed person';
}
