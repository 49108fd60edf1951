import { findMembershipsOfUser } from './membership.model.ts';
import { findOrganizations } from './organization.model.ts';
import { findUser, isShutOut } from './user.model.ts';

/** What Clerk has told of somebody, for that person; null while it has not, and of whoever is shut out. */
export async function readOwnRecord(userId: string) {
  const [user, rows] = await Promise.all([findUser(userId), findMembershipsOfUser(userId)]);
  if (user === null || isShutOut(user)) return null;
  const organizations = await findOrganizations(rows.map(({ organizationId }) => organizationId));
  const nameOf = new Map(organizations.map(({ _id, name }) => [_id, name]));
  const { name, username, imageUrl, emails, title, country } = user;
  return {
    person: { userId, name, username, imageUrl, emails, title, country },
    memberships: rows.map(({ organizationId, role, joinedAt }) => ({
      organizationId,
      name: nameOf.get(organizationId) ?? '',
      role,
      joinedAt,
    })),
  };
}
