import type { MemberStatus } from '#shared/status.ts';
import { findProfile, removeProfiles, removeProfilesIn } from './profile.model.ts';

/** What a card shows of what a person wrote in one organization. */
export interface ProfileCopy {
  version: number;
  status: MemberStatus | null;
}

/** Null while the person has written nothing there. */
export async function readProfileCopy(organizationId: string, userId: string): Promise<ProfileCopy | null> {
  const row = await findProfile(organizationId, userId);
  return row === null ? null : { version: row.version, status: row.status ?? null };
}

/** For whoever erases a person. */
export async function forgetProfiles(userId: string): Promise<void> {
  await removeProfiles(userId);
}

/** Of an organization that is gone: nobody can come back to it. */
export async function forgetProfilesIn(organizationId: string): Promise<void> {
  await removeProfilesIn(organizationId);
}
