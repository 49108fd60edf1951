/** How a person is called, from the fields that Clerk has for it. */
export function toName(person: {
  first_name: string | null;
  last_name: string | null;
  username: string | null;
}): string {
  const name = [person.first_name, person.last_name]
    .filter((part) => part !== null)
    .join(' ')
    .trim();
  return name || person.username || 'Unnamed person';
}
