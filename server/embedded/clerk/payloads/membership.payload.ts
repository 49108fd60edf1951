import type { LocalMembership } from '#server/embedded/clerk/store/local-membership.model.ts';
import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import type { LocalRole } from '#server/embedded/clerk/store/local-role.model.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';
import { type CountedOrganization, organizationPayload } from './organization.payload.ts';
import { publicUserPayload } from './user.payload.ts';

/** A membership with everything its payload tells. */
export interface FullMembership {
  membership: LocalMembership;
  organization: LocalOrganization | CountedOrganization;
  user: LocalUser;
  role: LocalRole;
}

/** A membership as webhooks and both APIs carry it, with the organization, the person and the role as they are now. */
export function membershipPayload({ membership, organization, user, role }: FullMembership) {
  return {
    object: 'organization_membership',
    id: membership._id,
    role: role.key,
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
