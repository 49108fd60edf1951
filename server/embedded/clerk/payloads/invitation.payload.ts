import { statusAt } from '#server/embedded/clerk/store/invitation-status.ts';
import type { LocalInvitation } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { ticketUrl } from './ticket-url.ts';

/** An invitation to the application as webhooks and the Backend API carry it. */
export function invitationPayload(invitation: LocalInvitation, now: number) {
  const status = statusAt(invitation, now);
  return {
    object: 'invitation',
    id: invitation._id,
    email_address: invitation.email,
    public_metadata: invitation.publicMetadata,
    revoked: status === 'revoked',
    status,
    ...(status === 'pending' && { url: ticketUrl(invitation.ticket) }),
    expires_at: invitation.expiresAt,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}
