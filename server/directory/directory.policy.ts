import { AppError } from '#server/errors.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { findCurrentMembership } from './membership.model.ts';
import { findOrganization, type OrganizationRow } from './organization.model.ts';
import { findUser, isShutOut } from './user.model.ts';

declare const authorized: unique symbol;

/** Proof that a person may see an organization; only this file makes it. */
export interface OrganizationAccess {
  readonly organizationId: string;
  readonly organization: OrganizationRow;
  readonly userId: string;
  readonly role: string;
  readonly [authorized]: true;
}

/**
 * Decides by the synced memberships, never by what a token says. Throws `not_found` alike for organizations of others
 * and for ids that do not exist, so that nobody can learn which ids are real.
 */
export async function authorizeMember(userId: string, organizationId: string): Promise<OrganizationAccess> {
  const [membership, organization, user] = await Promise.all([
    findCurrentMembership(organizationId, userId),
    findOrganization(organizationId),
    findUser(userId),
  ]);
  // A banned person's token lives on for up to a minute.
  const isAdmitted = user !== null && !isShutOut(user);
  if (membership === null || organization === null || organization.deletedAt !== null || !isAdmitted) {
    throw new AppError('not_found', 'There is no such organization, or you are not a member of it.');
  }
  const access = { organizationId, organization, userId, role: membership.role };
  return access as OrganizationAccess;
}

/** As `authorizeMember`; throws `forbidden` when the member does not run the organization. */
export async function authorizeAdmin(userId: string, organizationId: string): Promise<OrganizationAccess> {
  const access = await authorizeMember(userId, organizationId);
  if (access.role !== ADMIN_ROLE) throw new AppError('forbidden', 'Only admins of this organization may see this.');
  return access;
}
