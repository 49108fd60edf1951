import * as z from 'zod';
import type { DomainFact, InvitationFact, WaitlistEntryFact } from '#server/enrolment/enrolment.facts.ts';
import { email, id, milliseconds, moment, optionalId, text } from './fields.schema.ts';

/**
 * An invitation to an organization, or to the application when it names none. Its `url` signs its bearer in and is gone
 * before an event is stored. `invitation.*` has no public shape; Clerk's Backend API shows these fields.
 */
export const invitationSchema = z
  .object({
    id,
    email_address: email,
    organization_id: text,
    public_organization_data: z.object({ id }).nullish().catch(null),
    role: text,
    inviter_id: text,
    user_id: text,
    created_at: milliseconds,
    expires_at: moment,
  })
  .transform(
    (invitation): InvitationFact => ({
      id: invitation.id,
      organizationId: invitation.organization_id ?? invitation.public_organization_data?.id ?? null,
      email: invitation.email_address,
      role: invitation.role,
      inviterId: invitation.inviter_id,
      acceptedUserId: invitation.user_id,
      invitedAt: invitation.created_at,
      expiresAt: invitation.expires_at,
    }),
  );

const verificationSchema = z.object({ status: text }).nullish().catch(null);

export const domainSchema = z
  .object({
    id,
    organization_id: id,
    name: z.string().min(1),
    enrollment_mode: text,
    affiliation_verification: verificationSchema,
    ownership_verification: verificationSchema,
    verification: verificationSchema,
  })
  .transform(
    (domain): DomainFact => ({
      id: domain.id,
      organizationId: domain.organization_id,
      name: domain.name,
      enrolmentMode: domain.enrollment_mode,
      isVerified: [domain.ownership_verification, domain.affiliation_verification, domain.verification].some(
        (verification) => verification?.status === 'verified',
      ),
    }),
  );

export const waitlistEntrySchema = z
  .object({
    id,
    email_address: email,
    status: z.string().min(1),
    created_at: milliseconds,
    invitation: z.unknown().optional(),
  })
  .transform(
    (entry): WaitlistEntryFact => ({
      id: entry.id,
      email: entry.email_address,
      status: entry.status,
      invitationId: z.object({ id: optionalId }).safeParse(entry.invitation).data?.id ?? null,
      enteredAt: entry.created_at,
    }),
  );
