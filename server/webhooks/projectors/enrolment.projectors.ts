import type { ReportedInvitationStatus } from '#server/enrolment/enrolment.facts.ts';
import {
  projectDomain,
  projectDomainDeletion,
  projectInvitation,
  projectWaitlistEntry,
  projectWaitlistEntryDeletion,
} from '#server/enrolment/enrolment.projector.ts';
import { domainSchema, invitationSchema, waitlistEntrySchema } from '#server/webhooks/schemas/enrolment.schema.ts';
import { entitySchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { type Projector, reading } from './projector.ts';

export function writeInvitationAs(status: ReportedInvitationStatus): Projector {
  return reading(invitationSchema, (fact, context) => projectInvitation(fact, status, context));
}

export const writeDomain = reading(domainSchema, (fact, context) => projectDomain(fact, context));
export const endDomain = reading(entitySchema, ({ id }, context) => projectDomainDeletion(id, context));
export const writeWaitlistEntry = reading(waitlistEntrySchema, (fact, context) => projectWaitlistEntry(fact, context));
export const endWaitlistEntry = reading(entitySchema, ({ id }, context) => projectWaitlistEntryDeletion(id, context));
