import type { Request } from 'express';
import { completeMemberships, type FullMembership, findOrganization } from '#server/embedded/clerk/actions/find.ts';
import { pageOf } from '#server/embedded/clerk/frontend/replies.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';

export function membershipForServer({ membership, organization, user }: FullMembership): object {
  return membershipPayload(membership, organization, user);
}

/** One page of memberships, of one organization or of all. Throws `resource_not_found` for an unknown organization. */
export async function listMemberships(
  request: Request,
  filter: { organizationId?: string },
): Promise<{ data: object[]; total_count: number }> {
  if (filter.organizationId !== undefined) await findOrganization(filter.organizationId);
  const rows = await LocalMembershipModel.find(filter).sort({ createdAt: 1 }).lean();
  const memberships = await completeMemberships(pageOf(request, rows));
  return { data: memberships.map(membershipForServer), total_count: rows.length };
}
