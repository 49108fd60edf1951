import type { ChangeLog } from '#server/directory/change-log.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { isMember } from '#server/directory/directory.service.ts';
import { AppError } from '#server/errors.ts';
import { isUnborn } from '#shared/birthday.ts';
import type { OwnProfile } from '#shared/profile.ts';
import { findOrphans, mergeValues } from './custom-values.ts';
import { dropValue, findProfile, saveFields } from './profile.model.ts';
import { showProfile } from './show-profile.ts';

/**
 * Keeps what a person writes of themselves, in the place of the revision that they have seen, and shows it to everybody in
 * the organization. Throws `conflict` when it was changed since, and `invalid_request` for a birthday to come, and for what is
 * wrong in a field of the organization.
 */
export async function changeProfile(
  { log, now }: { log: ChangeLog; now: number },
  access: OrganizationAccess,
  { revision, fields }: OwnProfile,
): Promise<OwnProfile> {
  const { organizationId, userId } = access;
  if (fields.birthday !== null && isUnborn(fields.birthday, now))
    throw new AppError('invalid_request', 'lies in the future', { field: 'birthday.year' });
  const before = await findProfile(organizationId, userId);
  const custom = await mergeValues(organizationId, {
    known: before?.fields?.custom ?? {},
    written: fields.custom,
    isMember: (person) => isMember(access, person),
  });
  const kept = { ...fields, custom };
  if (!(await saveFields({ organizationId, userId, revision }, kept)))
    throw new AppError('conflict', 'This profile was changed elsewhere. Look at it as it is now, and save again.');
  // A field that was deleted meanwhile did not find what was only now kept.
  for (const fieldId of await findOrphans(organizationId, custom)) await dropValue(organizationId, fieldId);
  const row = await findProfile(organizationId, userId);
  if (row !== null) await showProfile(log, row);
  return { revision: revision + 1, fields: kept };
}
