/** A role's key as words: `org:admin` is "Admin", `org:guest_writer` is "Guest writer". */
export function nameRole(role: string): string {
  const words = role.replace(/^org:/, '').replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
