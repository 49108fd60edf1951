import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { emptyProfile, type OwnProfile, type ProfileFields } from '#shared/profile.ts';
import type { MemberStatus } from '#shared/status.ts';
import { selectValues } from './custom-values.ts';
import { findProfile, removeProfiles, removeProfilesIn } from './profile.model.ts';

/** What a card shows of what a person wrote in one organization. */
export interface ProfileCopy {
  version: number;
  status: MemberStatus | null;
  revision: number;
  title: string | null;
  city: string | null;
  country: string | null;
  timeZone: string | null;
  skills: string[];
}

/** Null while the person has written nothing there. */
export async function readProfileCopy(organizationId: string, userId: string): Promise<ProfileCopy | null> {
  const row = await findProfile(organizationId, userId);
  if (row === null) return null;
  const { title, city, country, timeZone, skills } = row.fields ?? emptyProfile;
  return {
    version: row.version,
    status: row.status ?? null,
    revision: row.revision,
    title,
    city,
    country,
    timeZone,
    skills,
  };
}

/** What a person wrote in an organization, as far as a reader may see it; empty before they did. */
export async function readProfile(
  { organizationId, userId: readerId, role }: OrganizationAccess,
  userId: string,
): Promise<OwnProfile> {
  const row = await findProfile(organizationId, userId);
  const fields = row?.fields ?? emptyProfile;
  const reader = { organizationId, isAdmin: role === ADMIN_ROLE, isOwn: readerId === userId };
  const custom = await selectValues(reader, fields.custom ?? {});
  return { revision: row?.revision ?? 0, fields: { ...fields, custom } };
}

/** All that a person wrote in an organization, for that person. */
export async function readWritten(
  organizationId: string,
  userId: string,
): Promise<{ profile: ProfileFields | null; status: MemberStatus | null }> {
  const row = await findProfile(organizationId, userId);
  return { profile: row?.fields ?? null, status: row?.status ?? null };
}

/** For whoever erases a person. */
export async function forgetProfiles(userId: string): Promise<void> {
  await removeProfiles(userId);
}

/** Of an organization that is gone: nobody can come back to it. */
export async function forgetProfilesIn(organizationId: string): Promise<void> {
  await removeProfilesIn(organizationId);
}
