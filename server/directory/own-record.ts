import { findMembershipsEver, type MembershipRow } from './membership.model.ts';
import { findOrganizations } from './organization.model.ts';
import { findUser, isShutOut } from './user.model.ts';

/** What Clerk has told of somebody, for that person; null while it has not, and of whoever is shut out. */
export async function readOwnRecord(userId: string) {
  const [user, everyRow] = await Promise.all([findUser(userId), findMembershipsEver(userId)]);
  if (user === null || isShutOut(user)) return null;
  const rows = lastOfEach(everyRow);
  const organizations = await findOrganizations(rows.map(({ organizationId }) => organizationId));
  const nameOf = new Map(organizations.map(({ _id, name }) => [_id, name]));
  const { name, username, imageUrl, emails, title, country } = user;
  return {
    person: { userId, name, username, imageUrl, emails, title, country },
    // Nothing is kept in an organization that is gone; one may be unknown for a while after its first member.
    memberships: rows
      .filter(({ organizationId, deletedAt }) => deletedAt === null || nameOf.has(organizationId))
      .map((row) => ({
        organizationId: row.organizationId,
        name: nameOf.get(row.organizationId) ?? '',
        ...presentSpan(row),
      })),
  };
}

/** Of the memberships in each organization the present one, or the one that ended last. */
function lastOfEach(rows: MembershipRow[]): MembershipRow[] {
  const endOf = ({ deletedAt }: MembershipRow) => deletedAt ?? Number.MAX_SAFE_INTEGER;
  const inOrder = rows.toSorted((one, other) => endOf(one) - endOf(other));
  return [...new Map(inOrder.map((row) => [row.organizationId, row])).values()];
}

/** Of one that ended nothing is kept but when. */
function presentSpan({ role, joinedAt, deletedAt }: MembershipRow) {
  return deletedAt === null ? { role, joinedAt, leftAt: null } : { role: null, joinedAt: null, leftAt: deletedAt };
}
