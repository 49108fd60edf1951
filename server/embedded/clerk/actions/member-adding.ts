import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { type FullMembership, membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findCountedOrganization, findOrganization, findRole, findUser } from './find.ts';

/** Adds a member and reports it. The caller has the turn. Throws `already_a_member_in_organization`. */
export type MemberAdder = (
  organizationId: string,
  userId: string,
  role: string,
  source: EventSource,
) => Promise<FullMembership>;

export function createMemberAdder(context: ActionContext): MemberAdder {
  const report = createMembershipReporter(context);
  return async (organizationId, userId, role, source) => {
    await findOrganization(organizationId);
    await findUser(userId);
    await findRole(role);
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
  };
}

/** Reports what became of a membership, with everything it names as it is now. */
export function createMembershipReporter(context: ActionContext) {
  return async (
    type: 'created' | 'updated' | 'deleted',
    membership: LocalMembership,
    source: EventSource,
  ): Promise<FullMembership> => {
    const full = {
      membership,
      organization: await findCountedOrganization(membership.organizationId),
      user: await findUser(membership.userId),
      role: await findRole(membership.role),
    };
    await context.report({ type: `organizationMembership.${type}`, data: membershipPayload(full), source });
    return full;
  };
}
