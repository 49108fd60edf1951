import { notFound } from '#server/embedded/clerk/errors.ts';
import type { FullMembership } from '#server/embedded/clerk/payloads/membership.payload.ts';
import type { CountedOrganization } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { type LocalRole, LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';

/** Throws `resource_not_found`. */
export async function findUser(userId: string): Promise<LocalUser> {
  const user = await LocalUserModel.findOne({ _id: userId }).lean();
  if (!user) throw notFound('User');
  return user;
}

/** Throws `resource_not_found`. */
export async function findOrganization(organizationId: string): Promise<LocalOrganization> {
  const organization = await LocalOrganizationModel.findOne({ _id: organizationId }).lean();
  if (!organization) throw notFound('Organization');
  return organization;
}

/** Throws `resource_not_found`. */
export async function findCountedOrganization(organizationId: string): Promise<CountedOrganization> {
  return countInto(await findOrganization(organizationId));
}

export async function countInto(organization: LocalOrganization): Promise<CountedOrganization> {
  const organizationId = organization._id;
  return {
    ...organization,
    membersCount: await LocalMembershipModel.countDocuments({ organizationId }),
    pendingInvitationsCount: await LocalOrganizationInvitationModel.countDocuments({
      organizationId,
      status: 'pending',
    }),
  };
}

/** Throws `resource_not_found`. */
export async function findMembership(organizationId: string, userId: string): Promise<LocalMembership> {
  const membership = await LocalMembershipModel.findOne({ organizationId, userId }).lean();
  if (!membership) throw notFound('Membership');
  return membership;
}

/** Throws `resource_not_found`. */
export async function findRole(key: string): Promise<LocalRole> {
  const role = await LocalRoleModel.findOne({ key }).lean();
  if (!role) throw notFound('Role');
  return role;
}

/**
 * The memberships with their people, organizations and roles, in the same order; those whose other end is gone are left
 * out. Organizations are counted only when asked: a page of the Backend API may name hundreds of them.
 */
export async function completeMemberships(
  memberships: LocalMembership[],
  { isCounted }: { isCounted: boolean },
): Promise<FullMembership[]> {
  const userIds = [...new Set(memberships.map(({ userId }) => userId))];
  const organizationIds = [...new Set(memberships.map(({ organizationId }) => organizationId))];
  const users = await LocalUserModel.find({ _id: { $in: userIds } }).lean();
  const organizations = await LocalOrganizationModel.find({ _id: { $in: organizationIds } }).lean();
  const shown = isCounted ? await Promise.all(organizations.map(countInto)) : organizations;
  const roleByKey = new Map((await LocalRoleModel.find().lean()).map((role) => [role.key, role]));
  const userById = new Map(users.map((user) => [user._id, user]));
  const organizationById = new Map(shown.map((organization) => [organization._id, organization]));
  return memberships.flatMap((membership) => {
    const user = userById.get(membership.userId);
    const organization = organizationById.get(membership.organizationId);
    const role = roleByKey.get(membership.role);
    return user && organization && role ? [{ membership, organization, user, role }] : [];
  });
}

/** In the order of joining. */
export async function findMembershipsOfUser(userId: string): Promise<FullMembership[]> {
  const memberships = await LocalMembershipModel.find({ userId }).sort({ createdAt: 1 }).lean();
  return completeMemberships(memberships, { isCounted: true });
}
