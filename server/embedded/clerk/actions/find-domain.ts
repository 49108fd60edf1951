import { notFound } from '#server/embedded/clerk/errors.ts';
import { type LocalDomain, LocalDomainModel } from '#server/embedded/clerk/store/local-domain.model.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';

/** Throws `resource_not_found`; so does a domain of another organization. */
export async function findDomain(organizationId: string, domainId: string): Promise<LocalDomain> {
  const domain = await LocalDomainModel.findOne({ _id: domainId, organizationId }).lean();
  if (!domain) throw notFound('Domain');
  return domain;
}

/** The domains with their organizations, in the same order; those whose organization is gone are left out. */
export async function completeDomains(
  domains: LocalDomain[],
): Promise<{ domain: LocalDomain; organization: LocalOrganization }[]> {
  const organizationIds = [...new Set(domains.map(({ organizationId }) => organizationId))];
  const organizations = await LocalOrganizationModel.find({ _id: { $in: organizationIds } }).lean();
  return domains.flatMap((domain) => {
    const organization = organizations.find(({ _id }) => _id === domain.organizationId);
    return organization ? [{ domain, organization }] : [];
  });
}
