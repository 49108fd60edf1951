import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import {
  type LocalMembership,
  LocalMembershipModel,
  type LocalRole,
} from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { type FullMembership, findMembership, findOrganization, findUser } from './find.ts';

export interface MembershipActions {
  /** Throws `already_a_member_in_organization`. */
  add(organizationId: string, userId: string, role: LocalRole, source: EventSource): Promise<FullMembership>;
  /** Throws when the last admin would become a member. */
  changeRole(organizationId: string, userId: string, role: LocalRole, source: EventSource): Promise<FullMembership>;
  /** Throws when the last admin would leave. */
  remove(organizationId: string, userId: string, source: EventSource): Promise<FullMembership>;
}

export function createMembershipActions(context: ActionContext): MembershipActions {
  async function report(
    type: 'created' | 'updated' | 'deleted',
    membership: LocalMembership,
    source: EventSource,
  ): Promise<FullMembership> {
    const organization = await findOrganization(membership.organizationId);
    const user = await findUser(membership.userId);
    const data = membershipPayload(membership, organization, user);
    await context.report({ type: `organizationMembership.${type}`, data, source });
    return { membership, organization, user };
  }

  async function add(
    organizationId: string,
    userId: string,
    role: LocalRole,
    source: EventSource,
  ): Promise<FullMembership> {
    await findOrganization(organizationId);
    await findUser(userId);
    if (await LocalMembershipModel.findOne({ organizationId, userId }).lean()) {
      throw new LocalClerkError(
        400,
        'already_a_member_in_organization',
        'This person is already a member of the organization.',
      );
    }
    const at = context.now();
    const membership = { _id: createId('orgmem'), organizationId, userId, role, createdAt: at, updatedAt: at };
    await LocalMembershipModel.insertMany([membership]);
    return report('created', membership, source);
  }

  async function changeRole(
    organizationId: string,
    userId: string,
    role: LocalRole,
    source: EventSource,
  ): Promise<FullMembership> {
    const before = await findMembership(organizationId, userId);
    if (role !== 'org:admin') await refuseLastAdmin(before);
    const membership = { ...before, role, updatedAt: timeAfter(before.updatedAt, context.now()) };
    await LocalMembershipModel.updateOne({ _id: membership._id }, { $set: { role, updatedAt: membership.updatedAt } });
    return report('updated', membership, source);
  }

  async function remove(organizationId: string, userId: string, source: EventSource): Promise<FullMembership> {
    const before = await findMembership(organizationId, userId);
    await refuseLastAdmin(before);
    await LocalMembershipModel.deleteOne({ _id: before._id });
    await LocalSessionModel.updateMany(
      { userId, status: 'active', activeOrganizationId: organizationId },
      { $set: { activeOrganizationId: null } },
    );
    return report('deleted', before, source);
  }

  return {
    add: (...parameters) => context.inTurn(() => add(...parameters)),
    changeRole: (...parameters) => context.inTurn(() => changeRole(...parameters)),
    remove: (...parameters) => context.inTurn(() => remove(...parameters)),
  };
}

/** As Clerk: an organization keeps at least one admin. */
async function refuseLastAdmin(membership: LocalMembership): Promise<void> {
  if (membership.role !== 'org:admin') return;
  const admins = await LocalMembershipModel.find({ organizationId: membership.organizationId }).lean();
  if (admins.some((other) => other.role === 'org:admin' && other._id !== membership._id)) return;
  throw new LocalClerkError(
    400,
    'organization_minimum_permissions_needed',
    'An organization needs at least one admin.',
  );
}
