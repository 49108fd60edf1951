import { randomBytes } from 'node:crypto';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { invitationPayload } from '#server/embedded/clerk/payloads/invitation.payload.ts';
import { ticketUrl } from '#server/embedded/clerk/payloads/ticket-url.ts';
import { type LocalInvitation, LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import type { Mailer } from './message.actions.ts';

const DAY_MS = 86_400_000;

/** Invites an address to the application and reports it. The caller has the turn. Throws for a known or invited address. */
export type InvitationMaker = (
  wanted: { email: string; expiresInDays: number; template: 'invitation' | 'waitlist_invitation' },
  source: EventSource,
) => Promise<LocalInvitation>;

export function createInvitationMaker(context: ActionContext, mail: Mailer): InvitationMaker {
  return async (wanted, source) => {
    const email = wanted.email.toLowerCase();
    const at = context.now();
    await refuseKnown(email, at);
    const invitation: LocalInvitation = {
      _id: createId('inv'),
      email,
      status: 'pending',
      ticket: randomBytes(24).toString('base64url'),
      publicMetadata: {},
      expiresAt: at + wanted.expiresInDays * DAY_MS,
      createdAt: at,
      updatedAt: at,
    };
    await LocalInvitationModel.insertMany([invitation]);
    await context.report({ type: 'invitation.created', data: invitationPayload(invitation, at), source });
    const url = ticketUrl(invitation.ticket);
    const details = { action_url: url, invitation: { expires_in_days: wanted.expiresInDays, public_metadata: {} } };
    const text = `You are invited to Rollcall: ${url}`;
    await mail(
      { slug: wanted.template, to: email, user: undefined, subject: 'You are invited', text, details },
      source,
    );
    return invitation;
  };
}

async function refuseKnown(email: string, now: number): Promise<void> {
  const isKnown = await LocalUserModel.findOne({ email }).lean();
  if (isKnown) throw new LocalClerkError(422, 'form_identifier_exists', 'This person has an account.', 'email_address');
  if (await LocalInvitationModel.findOne({ email, status: 'pending', expiresAt: { $gt: now } }).lean()) {
    throw new LocalClerkError(400, 'duplicate_record', 'This address is invited already.', 'email_address');
  }
}
