import type { LocalInvitation } from '#server/embedded/clerk/store/local-invitation.model.ts';
import type { LocalWaitlistEntry } from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import { invitationPayload } from './invitation.payload.ts';

/** An entry of the waitlist as webhooks and the Backend API carry it, with the invitation it led to. */
export function waitlistEntryPayload(entry: LocalWaitlistEntry, invitation: LocalInvitation | undefined, now: number) {
  return {
    object: 'waitlist_entry',
    id: entry._id,
    email_address: entry.email,
    status: entry.status,
    is_locked: false,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    invitation: invitation === undefined ? null : invitationPayload(invitation, now),
  };
}
