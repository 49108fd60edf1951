/*
 * How people come in: what Clerk says of invitations, domains and the waiting list, as far as Rollcall uses it.
 */

export interface InvitationFact {
  id: string;
  /** Null for an invitation to the application rather than to an organization. */
  organizationId: string | null;
  email: string | null;
  /** Clerk's role key. */
  role: string | null;
  inviterId: string | null;
  acceptedUserId: string | null;
  /** These in milliseconds since the epoch. */
  invitedAt: number;
  expiresAt: number | null;
}

/** What Clerk reports of an invitation; that one has expired it does not announce. */
export type ReportedInvitationStatus = 'pending' | 'accepted' | 'revoked';
export type InvitationStatus = ReportedInvitationStatus | 'expired';

export interface DomainFact {
  id: string;
  organizationId: string;
  name: string;
  /** As Clerk names it, such as `automatic_invitation`. */
  enrolmentMode: string | null;
  isVerified: boolean;
}

export interface WaitlistEntryFact {
  id: string;
  email: string | null;
  /** `pending`, `invited`, `rejected` or `completed`. */
  status: string;
  invitationId: string | null;
  enteredAt: number;
}
