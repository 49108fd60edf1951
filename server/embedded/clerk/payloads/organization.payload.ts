import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import { organizationImageUrl } from './image-url.ts';

/** An organization with what has to be counted for it. */
export type CountedOrganization = LocalOrganization & { membersCount: number; pendingInvitationsCount: number };

/** An organization as webhooks and both APIs carry it; without the counts when nobody counted. */
export function organizationPayload(organization: LocalOrganization | CountedOrganization) {
  return {
    object: 'organization',
    id: organization._id,
    name: organization.name,
    slug: organization.slug,
    image_url: organizationImageUrl(organization),
    has_image: false,
    ...('membersCount' in organization && {
      members_count: organization.membersCount,
      pending_invitations_count: organization.pendingInvitationsCount,
    }),
    missing_member_with_elevated_permissions: false,
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

/** An organization as its invitations and domains show it. */
export function publicOrganizationPayload(organization: LocalOrganization) {
  const { id, name, slug, image_url, has_image } = organizationPayload(organization);
  return { id, name, slug, image_url, has_image };
}
