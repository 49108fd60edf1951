import type { ChangeLog } from '#server/directory/change-log.ts';
import { recordMember } from '#server/directory/directory.changes.ts';
import { forgetEarlierWords } from '#server/directory/earlier-words.ts';
import { refreshProfileCopy } from '#server/directory/profile-copy.ts';
import { type ProfileRow, settleProfile } from './profile.model.ts';

/** Shows what was kept to everybody in the organization; what is interrupted is finished by `finishProfiles`. */
export async function showProfile(log: ChangeLog, row: ProfileRow): Promise<void> {
  const { organizationId, userId, version } = row;
  await refreshProfileCopy(organizationId, userId);
  await recordMember(log, organizationId, userId, `profile:${userId}:${version}`);
  await forgetEarlierWords(organizationId, userId);
  await settleProfile(row);
}
