import { notFound } from '#server/embedded/clerk/errors.ts';
import type { CountedOrganization } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';

/** A membership with both of its ends, as its payload needs it. */
export interface FullMembership {
  membership: LocalMembership;
  organization: CountedOrganization;
  user: LocalUser;
}

/** Throws `resource_not_found`. */
export async function findUser(userId: string): Promise<LocalUser> {
  const user = await LocalUserModel.findOne({ _id: userId }).lean();
  if (!user) throw notFound('User');
  return user;
}

/** Throws `resource_not_found`. */
export async function findOrganization(organizationId: string): Promise<CountedOrganization> {
  const organization = await LocalOrganizationModel.findOne({ _id: organizationId }).lean();
  if (!organization) throw notFound('Organization');
  return countMembers(organization);
}

export async function countMembers(organization: LocalOrganization): Promise<CountedOrganization> {
  return {
    ...organization,
    membersCount: await LocalMembershipModel.countDocuments({ organizationId: organization._id }),
  };
}

/** Throws `resource_not_found`. */
export async function findMembership(organizationId: string, userId: string): Promise<LocalMembership> {
  const membership = await LocalMembershipModel.findOne({ organizationId, userId }).lean();
  if (!membership) throw notFound('Membership');
  return membership;
}

/** The memberships with their people and organizations, in the same order; those whose other end is gone are left out. */
export async function completeMemberships(memberships: LocalMembership[]): Promise<FullMembership[]> {
  const userIds = [...new Set(memberships.map(({ userId }) => userId))];
  const organizationIds = [...new Set(memberships.map(({ organizationId }) => organizationId))];
  const users = await LocalUserModel.find({ _id: { $in: userIds } }).lean();
  const organizations = await LocalOrganizationModel.find({ _id: { $in: organizationIds } }).lean();
  const counted = await Promise.all(organizations.map(countMembers));
  const userById = new Map(users.map((user) => [user._id, user]));
  const organizationById = new Map(counted.map((organization) => [organization._id, organization]));
  return memberships.flatMap((membership) => {
    const user = userById.get(membership.userId);
    const organization = organizationById.get(membership.organizationId);
    return user && organization ? [{ membership, organization, user }] : [];
  });
}

/** In the order of joining. */
export async function findMembershipsOfUser(userId: string): Promise<FullMembership[]> {
  return completeMemberships(await LocalMembershipModel.find({ userId }).sort({ createdAt: 1 }).lean());
}
