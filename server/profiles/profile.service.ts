import type { MemberStatus } from '#shared/status.ts';
import { findProfile, removeProfiles } from './profile.model.ts';

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
