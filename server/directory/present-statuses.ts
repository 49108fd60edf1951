import { currentStatus, type MemberStatus } from '#shared/status.ts';
import { findCurrentMembership } from './membership.model.ts';

/** What some members say of themselves at `now` (ms), by user id; those who say nothing are left out. */
export async function findPresentStatuses(
  organizationId: string,
  userIds: string[],
  now: number,
): Promise<Map<string, MemberStatus>> {
  const found = await Promise.all(
    [...new Set(userIds)].map(async (userId): Promise<[string, MemberStatus | null]> => {
      const row = await findCurrentMembership(organizationId, userId);
      return [userId, currentStatus(row?.profile?.status ?? undefined, now)];
    }),
  );
  return new Map(found.flatMap(([userId, status]) => (status === null ? [] : [[userId, status]])));
}
