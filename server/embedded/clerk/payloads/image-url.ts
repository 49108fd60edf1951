import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';

/**
 * Relative, so that the picture loads from whatever origin the page has. The initials are part of the address: when they
 * change, browsers ask for the new picture although the old one may be kept for long.
 */
export function userImageUrl(user: LocalUser): string {
  return personImageUrl(user._id, `${user.firstName ?? ''} ${user.lastName ?? ''}`.trim() || user.email);
}

export function personImageUrl(userId: string, name: string): string {
  return imageUrl(userId, initialsOf(name));
}

export function organizationImageUrl(organization: LocalOrganization): string {
  return imageUrl(organization._id, initialsOf(organization.name));
}

/** One or two letters, upper case: of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase('en') ?? '').join('');
}

function imageUrl(id: string, initials: string): string {
  return `/__clerk/avatars/${id}.svg?v=${encodeURIComponent(initials)}`;
}
