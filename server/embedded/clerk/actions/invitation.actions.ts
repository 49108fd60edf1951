import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { invitationPayload } from '#server/embedded/clerk/payloads/invitation.payload.ts';
import { statusAt } from '#server/embedded/clerk/store/invitation-status.ts';
import { type LocalInvitation, LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import type { InvitationMaker } from './invitation-making.ts';
import { findOrMakeUser, type UserMaker } from './user-making.ts';
import type { WaitlistEnder } from './waitlist-ending.ts';

/** Invitations to the application itself. */
export interface InvitationActions {
  create(wanted: { email: string; expiresInDays: number }, source: EventSource): Promise<LocalInvitation>;
  /** Throws unless it is pending. */
  revoke(invitationId: string, source: EventSource): Promise<LocalInvitation>;
  /** The invited person gets an account, and an entry on the waitlist is completed. Throws unless it is pending. */
  accept(invitationId: string, source: EventSource): Promise<LocalInvitation>;
}

export function createInvitationActions(
  context: ActionContext,
  parts: { makeInvitation: InvitationMaker; makeUser: UserMaker; endWaiting: WaitlistEnder },
): InvitationActions {
  const { now, inTurn } = context;

  async function finish(before: LocalInvitation, status: 'accepted' | 'revoked', source: EventSource) {
    const invitation = { ...before, status, updatedAt: timeAfter(before.updatedAt, now()) };
    await LocalInvitationModel.updateOne({ _id: before._id }, { $set: { status, updatedAt: invitation.updatedAt } });
    await context.report({ type: `invitation.${status}`, data: invitationPayload(invitation, now()), source });
    return invitation;
  }

  return {
    create: (wanted, source) => inTurn(() => parts.makeInvitation({ ...wanted, template: 'invitation' }, source)),
    revoke: (id, source) => inTurn(async () => finish(await findPending(id, now()), 'revoked', source)),
    accept: (id, source) =>
      inTurn(async () => {
        const before = await findPending(id, now());
        await findOrMakeUser(before.email, parts.makeUser, source);
        const accepted = await finish(before, 'accepted', source);
        await parts.endWaiting(accepted, source);
        return accepted;
      }),
  };
}

async function findPending(invitationId: string, now: number): Promise<LocalInvitation> {
  const invitation = await LocalInvitationModel.findOne({ _id: invitationId }).lean();
  if (!invitation) throw notFound('Invitation');
  if (statusAt(invitation, now) === 'pending') return invitation;
  const code = invitation.status === 'revoked' ? 'invitation_already_revoked' : 'invitation_not_pending';
  throw new LocalClerkError(400, code, 'The invitation is not pending any more.');
}
