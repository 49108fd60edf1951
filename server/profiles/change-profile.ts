import type { ChangeLog } from '#server/directory/change-log.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { isUnborn } from '#shared/birthday.ts';
import type { OwnProfile } from '#shared/profile.ts';
import { findProfile, saveFields } from './profile.model.ts';
import { showProfile } from './show-profile.ts';

/**
 * Keeps what a person writes of themselves, in the place of the revision that they have seen, and shows it to everybody in
 * the organization. Throws `conflict` when it was changed since, and `invalid_request` for a birthday to come.
 */
export async function changeProfile(
  { log, now }: { log: ChangeLog; now: number },
  { organizationId, userId }: OrganizationAccess,
  { revision, fields }: OwnProfile,
): Promise<OwnProfile> {
  if (fields.birthday !== null && isUnborn(fields.birthday, now))
    throw new AppError('invalid_request', 'lies in the future', { field: 'birthday.year' });
  if (!(await saveFields({ organizationId, userId, revision }, fields)))
    throw new AppError('conflict', 'This profile was changed elsewhere. Look at it as it is now, and save again.');
  const row = await findProfile(organizationId, userId);
  if (row !== null) await showProfile(log, row);
  return { revision: revision + 1, fields };
}
