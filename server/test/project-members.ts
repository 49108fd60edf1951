import { createChangeLog } from '#server/directory/change-log.ts';
import { projectMembership } from '#server/directory/membership.projector.ts';

const JOINED_AT = Date.UTC(2024, 0, 1);
const AT_ONCE = 16;

/** Makes the people `user_0` and on members of organizations, as their events would. */
export async function projectMembers(count: number, organizationOf: (index: number) => string): Promise<void> {
  const log = createChangeLog({ now: Date.now, announce: () => undefined });
  const people = Array.from({ length: count }, (_, index) => index);
  const fill = async () => {
    for (let index = people.pop(); index !== undefined; index = people.pop()) {
      const [userId, organizationId] = [`user_${index}`, organizationOf(index)];
      const membership = { id: `orgmem_${index}`, organizationId, userId, role: 'org:member', permissions: [] };
      const report = {
        membership: { ...membership, joinedAt: JOINED_AT },
        user: { id: userId, name: userId, imageUrl: null, username: null },
        organization: { id: organizationId, name: organizationId, slug: null, imageUrl: null },
      };
      await projectMembership(log, report, { event: `fill_${index}`, eventAt: 1, clerkUpdatedAt: 1, receivedAt: 1 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fill));
}
