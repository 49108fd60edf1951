import { notFound } from '#server/embedded/clerk/errors.ts';
import type { FullOrganizationInvitation } from '#server/embedded/clerk/payloads/organization-invitation.payload.ts';
import { LocalOrganizationModel } from '#server/embedded/clerk/store/local-organization.model.ts';
import {
  type LocalOrganizationInvitation,
  LocalOrganizationInvitationModel,
} from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';

/** Throws `resource_not_found`; so does an invitation of another organization. */
export async function findOrganizationInvitation(
  organizationId: string,
  invitationId: string,
): Promise<LocalOrganizationInvitation> {
  const invitation = await LocalOrganizationInvitationModel.findOne({ _id: invitationId, organizationId }).lean();
  if (!invitation) throw notFound('Invitation');
  return invitation;
}

/** The invitations with what they name, in the same order; those whose organization is gone are left out. */
export async function completeInvitations(
  invitations: LocalOrganizationInvitation[],
): Promise<FullOrganizationInvitation[]> {
  const organizationIds = [...new Set(invitations.map(({ organizationId }) => organizationId))];
  const inviterIds = [...new Set(invitations.flatMap(({ inviterId }) => inviterId ?? []))];
  const organizations = await LocalOrganizationModel.find({ _id: { $in: organizationIds } }).lean();
  const inviters = await LocalUserModel.find({ _id: { $in: inviterIds } }).lean();
  const roles = await LocalRoleModel.find().lean();
  return invitations.flatMap((invitation) => {
    const organization = organizations.find(({ _id }) => _id === invitation.organizationId);
    if (!organization) return [];
    const inviter = inviters.find(({ _id }) => _id === invitation.inviterId);
    return [{ invitation, organization, inviter, role: roles.find(({ key }) => key === invitation.role) }];
  });
}

/** Throws `resource_not_found` when its organization is gone. */
export async function completeInvitation(invitation: LocalOrganizationInvitation): Promise<FullOrganizationInvitation> {
  const [full] = await completeInvitations([invitation]);
  if (!full) throw notFound('Organization');
  return full;
}
