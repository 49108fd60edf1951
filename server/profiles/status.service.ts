import type { ChangeLog } from '#server/directory/change-log.ts';
import { recordMember } from '#server/directory/directory.changes.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { forgetEarlierStatuses } from '#server/directory/earlier-statuses.ts';
import { refreshProfileCopy } from '#server/directory/profile-copy.ts';
import type { MemberStatus, StatusRequest } from '#shared/status.ts';
import {
  endStatus,
  findDueProfiles,
  findOverProfiles,
  findProfile,
  type ProfileRow,
  saveStatus,
  settleProfile,
} from './profile.model.ts';

/** So many at a look; the others at the next. */
const AT_ONCE = 200;

/**
 * Keeps what a person says of themselves in an organization, and shows it to everybody there. Null takes it away. What is
 * interrupted after it is kept is finished by `finishStatuses`.
 */
export async function changeStatus(
  log: ChangeLog,
  { organizationId, userId }: OrganizationAccess,
  status: MemberStatus | null,
): Promise<void> {
  await saveStatus(organizationId, userId, status);
  const row = await findProfile(organizationId, userId);
  if (row !== null) await show(log, row);
}

/** Takes away statuses whose time is over, and shows what was kept and not shown. */
export async function finishStatuses(log: ChangeLog, now: number): Promise<void> {
  for (const row of await findOverProfiles(now, AT_ONCE)) await endStatus(row, now);
  for (const row of await findDueProfiles(AT_ONCE)) await show(log, row);
}

async function show(log: ChangeLog, row: ProfileRow): Promise<void> {
  const { organizationId, userId, version } = row;
  await refreshProfileCopy(organizationId, userId);
  await recordMember(log, organizationId, userId, `status:${userId}:${version}`);
  await forgetEarlierStatuses(organizationId, userId);
  await settleProfile(row);
}

export function toStatus({ emoji, text, forMs }: StatusRequest, now: number): MemberStatus {
  return { emoji, text, until: forMs === undefined ? null : now + forMs };
}
