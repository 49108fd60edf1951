import type { ReportedInvitationStatus } from '#server/enrolment/enrolment.facts.ts';
import {
  projectDomain,
  projectDomainDeletion,
  projectInvitation,
  projectWaitlistEntry,
  projectWaitlistEntryDeletion,
} from '#server/enrolment/enrolment.projector.ts';
import { eraseByLateAddresses } from '#server/erasure/erasure.requests.ts';
import { domainSchema, invitationSchema, waitlistEntrySchema } from '#server/webhooks/schemas/enrolment.schema.ts';
import { endingSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { type Projector, reading } from './projector.ts';

export function writeInvitationAs(status: ReportedInvitationStatus): Projector {
  return reading(invitationSchema, async (fact, context, { now }) => {
    // Clerk's lists show it as it was sent; a comparison with them does not make it pending again.
    const isOver = status === 'pending' && fact.expiresAt !== null && fact.expiresAt <= context.eventAt;
    const outcome = await projectInvitation(fact, isOver ? 'expired' : status, context);
    if (fact.acceptedUserId !== null && fact.email !== null)
      await eraseByLateAddresses(fact.acceptedUserId, [fact.email], now());
    return outcome;
  });
}

export const writeDomain = reading(domainSchema, (fact, context) => projectDomain(fact, context));
export const endDomain = reading(endingSchema, ({ id }, context) => projectDomainDeletion(id, context));
export const writeWaitlistEntry = reading(waitlistEntrySchema, (fact, context) => projectWaitlistEntry(fact, context));
export const endWaitlistEntry = reading(endingSchema, ({ id }, context) => projectWaitlistEntryDeletion(id, context));
