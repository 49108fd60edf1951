import { readProfileCopy } from '#server/profiles/profile.service.ts';
import { copyProfile } from './membership.model.ts';

/**
 * Copies what a person wrote in an organization into the membership there, if there is one: whoever writes later finds the
 * membership, and whoever becomes a member again finds what was written before.
 */
export async function refreshProfileCopy(organizationId: string, userId: string): Promise<void> {
  const profile = await readProfileCopy(organizationId, userId);
  if (profile !== null) await copyProfile(organizationId, userId, profile);
}
