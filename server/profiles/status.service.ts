import type { ChangeLog } from '#server/directory/change-log.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import type { MemberStatus } from '#shared/status.ts';
import type { StatusRequest } from '#shared/status-request.ts';
import { findProfile, saveStatus } from './profile.model.ts';
import { showProfile } from './show-profile.ts';

/** Keeps what a person says of themselves in an organization, and shows it to everybody there. Null takes it away. */
export async function changeStatus(
  log: ChangeLog,
  { organizationId, userId }: OrganizationAccess,
  status: MemberStatus | null,
): Promise<void> {
  await saveStatus(organizationId, userId, status);
  const row = await findProfile(organizationId, userId);
  if (row !== null) await showProfile(log, row);
}

export function toStatus({ emoji, text, forMs }: StatusRequest, now: number): MemberStatus {
  return { emoji, text, until: forMs === undefined ? null : now + forMs };
}
