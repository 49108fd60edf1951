import type { LocalMembership } from '#server/embedded/clerk/store/local-membership.model.ts';
import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';
import { organizationImageUrl } from './image-url.ts';
import { roles } from './roles.ts';
import { publicUserPayload } from './user.payload.ts';

export type CountedOrganization = LocalOrganization & { membersCount: number };

/** An organization as webhooks and both APIs carry it. */
export function organizationPayload(organization: CountedOrganization) {
  return {
    object: 'organization',
    id: organization._id,
    name: organization.name,
    slug: organization.slug,
    image_url: organizationImageUrl(organization),
    has_image: false,
    members_count: organization.membersCount,
    missing_member_with_elevated_permissions: false,
    pending_invitations_count: 0,
    // Zero means that there is no limit.
    max_allowed_memberships: 0,
    admin_delete_enabled: true,
    public_metadata: {},
    private_metadata: {},
    created_by: organization.createdBy,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    role_set_key: 'role_set:default',
  };
}

/** A membership as webhooks and both APIs carry it, with the organization and the person as they are now. */
export function membershipPayload(membership: LocalMembership, organization: CountedOrganization, user: LocalUser) {
  const role = roles[membership.role];
  return {
    object: 'organization_membership',
    id: membership._id,
    role: membership.role,
    role_name: role.name,
    permissions: role.permissions,
    public_metadata: {},
    private_metadata: {},
    organization: organizationPayload(organization),
    public_user_data: publicUserPayload(user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}
