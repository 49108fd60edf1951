import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import type { FullMembership } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import { ADMIN_ROLE } from '#server/embedded/clerk/store/system-roles.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findMembership, findRole } from './find.ts';
import { createMembershipReporter, type MemberAdder } from './member-adding.ts';

export interface MembershipActions {
  /** Throws `already_a_member_in_organization`. */
  add(organizationId: string, userId: string, role: string, source: EventSource): Promise<FullMembership>;
  /** Throws when the last admin would become a member. */
  changeRole(organizationId: string, userId: string, role: string, source: EventSource): Promise<FullMembership>;
  /** Throws when the last admin would leave. */
  remove(organizationId: string, userId: string, source: EventSource): Promise<FullMembership>;
}

export function createMembershipActions(context: ActionContext, addMember: MemberAdder): MembershipActions {
  const report = createMembershipReporter(context);

  async function changeRole(
    organizationId: string,
    userId: string,
    role: string,
    source: EventSource,
  ): Promise<FullMembership> {
    const before = await findMembership(organizationId, userId);
    await findRole(role);
    if (role !== ADMIN_ROLE) await refuseLastAdmin(before);
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
    add: (...parameters) => context.inTurn(() => addMember(...parameters)),
    changeRole: (...parameters) => context.inTurn(() => changeRole(...parameters)),
    remove: (...parameters) => context.inTurn(() => remove(...parameters)),
  };
}

/** As Clerk: an organization keeps at least one admin. */
async function refuseLastAdmin(membership: LocalMembership): Promise<void> {
  if (membership.role !== ADMIN_ROLE) return;
  const { organizationId, _id } = membership;
  if (await LocalMembershipModel.findOne({ organizationId, role: ADMIN_ROLE, _id: { $ne: _id } }).lean()) return;
  throw new LocalClerkError(
    400,
    'organization_minimum_permissions_needed',
    'An organization needs at least one admin.',
  );
}
