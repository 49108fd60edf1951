import { statusAt } from '#server/embedded/clerk/store/invitation-status.ts';
import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import type { LocalOrganizationInvitation } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import type { LocalRole } from '#server/embedded/clerk/store/local-role.model.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';
import { publicOrganizationPayload } from './organization.payload.ts';
import { ticketUrl } from './ticket-url.ts';
import { publicUserPayload } from './user.payload.ts';

/** An invitation with everything its payload tells; `inviter` and `role` are undefined when they are gone. */
export interface FullOrganizationInvitation {
  invitation: LocalOrganizationInvitation;
  organization: LocalOrganization;
  inviter: LocalUser | undefined;
  role: LocalRole | undefined;
}

/** An invitation into an organization as webhooks and the Backend API carry it: every field of Clerk's schema. */
export function organizationInvitationPayload(full: FullOrganizationInvitation, now: number) {
  const { invitation, organization, inviter, role } = full;
  const status = statusAt(invitation, now);
  return {
    object: 'organization_invitation',
    id: invitation._id,
    email_address: invitation.email,
    role: invitation.role,
    role_name: role?.name ?? invitation.role,
    organization_id: invitation.organizationId,
    inviter_id: invitation.inviterId,
    public_inviter_data: inviter === undefined ? null : inviterPayload(inviter),
    public_organization_data: publicOrganizationPayload(organization),
    status,
    public_metadata: {},
    private_metadata: {},
    url: status === 'pending' ? ticketUrl(invitation.ticket) : null,
    expires_at: invitation.expiresAt,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
    ...(invitation.userId !== null && { user_id: invitation.userId }),
  };
}

function inviterPayload(inviter: LocalUser) {
  const { user_id, first_name, last_name, image_url, has_image, identifier } = publicUserPayload(inviter);
  return { user_id, first_name, last_name, image_url, has_image, identifier };
}
