import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { type CountedOrganization, organizationPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { LocalDomainModel } from '#server/embedded/clerk/store/local-domain.model.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import { ADMIN_ROLE } from '#server/embedded/clerk/store/system-roles.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { countInto, findOrganization, findRole, findUser } from './find.ts';

export interface OrganizationActions {
  /** The creator becomes its first admin. */
  create(
    wanted: { name: string; slug?: string | undefined },
    creatorId: string,
    source: EventSource,
  ): Promise<CountedOrganization>;
  /** Throws `form_identifier_exists` when the slug is taken. */
  update(
    organizationId: string,
    patch: { name?: string; slug?: string },
    source: EventSource,
  ): Promise<CountedOrganization>;
  /** Memberships, invitations and domains go with the organization, without events of their own. */
  remove(organizationId: string, source: EventSource): Promise<void>;
}

export function createOrganizationActions(context: ActionContext): OrganizationActions {
  return {
    create: (wanted, creatorId, source) => context.inTurn(() => create(context, wanted, creatorId, source)),
    update: (organizationId, patch, source) =>
      context.inTurn(async () => {
        const before = await findOrganization(organizationId);
        if (patch.slug !== undefined && patch.slug !== before.slug) await refuseTakenSlug(patch.slug);
        const written = await LocalOrganizationModel.findOneAndUpdate(
          { _id: organizationId },
          { $set: { ...patch, updatedAt: timeAfter(before.updatedAt, context.now()) } },
          { returnDocument: 'after' },
        ).lean();
        if (!written) throw notFound('Organization');
        const organization = await countInto(written);
        await context.report({ type: 'organization.updated', data: organizationPayload(organization), source });
        return organization;
      }),
    remove: (organizationId, source) =>
      context.inTurn(async () => {
        const { slug } = await findOrganization(organizationId);
        await LocalOrganizationModel.deleteOne({ _id: organizationId });
        await LocalMembershipModel.deleteMany({ organizationId });
        await LocalOrganizationInvitationModel.deleteMany({ organizationId });
        await LocalDomainModel.deleteMany({ organizationId });
        const data = { object: 'organization', id: organizationId, slug, deleted: true };
        await context.report({ type: 'organization.deleted', data, source });
      }),
  };
}

async function create(
  context: ActionContext,
  wanted: { name: string; slug?: string | undefined },
  creatorId: string,
  source: EventSource,
): Promise<CountedOrganization> {
  const user = await findUser(creatorId);
  if (wanted.slug) await refuseTakenSlug(wanted.slug);
  const at = context.now();
  const row: LocalOrganization = {
    _id: createId('org'),
    name: wanted.name,
    slug: wanted.slug || (await findFreeSlug(wanted.name)),
    createdBy: creatorId,
    createdAt: at,
    updatedAt: at,
  };
  const membership: LocalMembership = {
    _id: createId('orgmem'),
    organizationId: row._id,
    userId: creatorId,
    role: ADMIN_ROLE,
    createdAt: at,
    updatedAt: at,
  };
  await LocalOrganizationModel.insertMany([row]);
  await LocalMembershipModel.insertMany([membership]);
  const organization = { ...row, membersCount: 1, pendingInvitationsCount: 0 };
  await context.report({ type: 'organization.created', data: organizationPayload(organization), source });
  const data = membershipPayload({ membership, organization, user, role: await findRole(ADMIN_ROLE) });
  await context.report({ type: 'organizationMembership.created', data, source });
  return organization;
}

async function refuseTakenSlug(slug: string): Promise<void> {
  if (await LocalOrganizationModel.findOne({ slug }).lean()) {
    throw new LocalClerkError(422, 'form_identifier_exists', 'That slug is taken. Please try another.', 'slug');
  }
}

async function findFreeSlug(name: string): Promise<string> {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'organization';
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!(await LocalOrganizationModel.findOne({ slug }).lean())) return slug;
  }
}
