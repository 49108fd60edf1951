import type { LocalDomain } from '#server/embedded/clerk/store/local-domain.model.ts';
import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import { publicOrganizationPayload } from './organization.payload.ts';

/** How long Clerk waits for the code that proves a domain. */
const VERIFICATION_LIFETIME_MS = 600_000;

/** A mail domain as webhooks and the Backend API carry it: every field of Clerk's schema. */
export function domainPayload(domain: LocalDomain, organization: LocalOrganization) {
  const isVerified = domain.verifiedAt !== null;
  const verification = {
    status: isVerified ? 'verified' : 'unverified',
    strategy: 'affiliation_email_code',
    attempts: isVerified ? 1 : 0,
    expire_at: domain.createdAt + VERIFICATION_LIFETIME_MS,
    verified_at: domain.verifiedAt,
  };
  return {
    object: 'organization_domain',
    id: domain._id,
    organization_id: domain.organizationId,
    name: domain.name,
    enrollment_mode: domain.enrollmentMode,
    affiliation_email_address: isVerified ? `postmaster@${domain.name}` : null,
    affiliation_verification: verification,
    ownership_verification: null,
    verification,
    total_pending_invitations: 0,
    total_pending_suggestions: 0,
    public_organization_data: publicOrganizationPayload(organization),
    created_at: domain.createdAt,
    updated_at: domain.updatedAt,
  };
}
