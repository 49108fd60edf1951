import type { ChangeLog } from '#server/directory/change-log.ts';
import { recordMember } from '#server/directory/directory.changes.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { refreshProfileCopy } from '#server/directory/profile-copy.ts';
import type { MemberStatus, StatusRequest } from '#shared/status.ts';
import { saveStatus } from './profile.model.ts';

/** Keeps what a person says of themselves in an organization, and shows it to everybody there. Null takes it away. */
export async function changeStatus(
  log: ChangeLog,
  { organizationId, userId }: OrganizationAccess,
  status: MemberStatus | null,
): Promise<void> {
  await saveStatus(organizationId, userId, status);
  await refreshProfileCopy(organizationId, userId);
  await recordMember(log, organizationId, userId, 'status');
}

export function toStatus({ emoji, text, forMs }: StatusRequest, now: number): MemberStatus {
  return { emoji, text, until: forMs === undefined ? null : now + forMs };
}
