import {
  endDomain,
  endWaitlistEntry,
  writeDomain,
  writeInvitationAs,
  writeWaitlistEntry,
} from '#server/webhooks/projectors/enrolment.projectors.ts';
import { noteMessageAs } from '#server/webhooks/projectors/message.projectors.ts';
import {
  endMembership,
  endOrganization,
  writeMembership,
  writeOrganization,
} from '#server/webhooks/projectors/organization.projectors.ts';
import {
  type EventOutcome,
  keeping,
  type Projector,
  type ProjectorDependencies,
} from '#server/webhooks/projectors/projector.ts';
import { endPermission, endRole, writePermission, writeRole } from '#server/webhooks/projectors/role.projectors.ts';
import { endSessionAs, followSession, writeSessionAs } from '#server/webhooks/projectors/session.projectors.ts';
import { endUser, writeUser } from '#server/webhooks/projectors/user.projectors.ts';
import {
  paymentAttemptSchema,
  subscriptionItemSchema,
  subscriptionSchema,
} from '#server/webhooks/schemas/billing.schema.ts';
import { type ClerkEnvelope, endingSchema, entitySchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { type EventType, isKnownType, UNKNOWN_TYPE } from './event-types.ts';

/** One line a type: what is done with each event. */
const projectors: Record<EventType, Projector> = {
  'user.created': writeUser,
  'user.updated': writeUser,
  'user.deleted': endUser,
  'organization.created': writeOrganization,
  'organization.updated': writeOrganization,
  'organization.deleted': endOrganization,
  'organizationMembership.created': writeMembership,
  'organizationMembership.updated': writeMembership,
  'organizationMembership.deleted': endMembership,
  'organizationInvitation.created': writeInvitationAs('pending'),
  'organizationInvitation.accepted': writeInvitationAs('accepted'),
  'organizationInvitation.revoked': writeInvitationAs('revoked'),
  'organizationDomain.created': writeDomain,
  'organizationDomain.updated': writeDomain,
  'organizationDomain.deleted': endDomain,
  'role.created': writeRole,
  'role.updated': writeRole,
  'role.deleted': endRole,
  'permission.created': writePermission,
  'permission.updated': writePermission,
  'permission.deleted': endPermission,
  'session.created': followSession,
  'session.pending': writeSessionAs('pending'),
  'session.updated': followSession,
  'session.ended': endSessionAs('ended'),
  'session.removed': endSessionAs('removed'),
  'session.revoked': endSessionAs('revoked'),
  'invitation.created': writeInvitationAs('pending'),
  'invitation.accepted': writeInvitationAs('accepted'),
  'invitation.revoked': writeInvitationAs('revoked'),
  'waitlistEntry.created': writeWaitlistEntry,
  'waitlistEntry.updated': writeWaitlistEntry,
  'email.created': noteMessageAs('email'),
  'sms.created': noteMessageAs('sms'),
  'paymentAttempt.created': keeping(paymentAttemptSchema),
  'paymentAttempt.updated': keeping(paymentAttemptSchema),
  'subscription.created': keeping(subscriptionSchema),
  'subscription.updated': keeping(subscriptionSchema),
  'subscription.active': keeping(subscriptionSchema),
  'subscription.pastDue': keeping(subscriptionSchema),
  'subscriptionItem.created': keeping(subscriptionItemSchema),
  'subscriptionItem.updated': keeping(subscriptionItemSchema),
  'subscriptionItem.active': keeping(subscriptionItemSchema),
  'subscriptionItem.canceled': keeping(subscriptionItemSchema),
  'subscriptionItem.upcoming': keeping(subscriptionItemSchema),
  'subscriptionItem.ended': keeping(subscriptionItemSchema),
  'subscriptionItem.abandoned': keeping(subscriptionItemSchema),
  'subscriptionItem.incomplete': keeping(subscriptionItemSchema),
  'subscriptionItem.pastDue': keeping(subscriptionItemSchema),
  'subscriptionItem.freeTrialEnding': keeping(subscriptionItemSchema),
};

const ENDINGS = /\.(deleted|ended|removed|revoked)$/;

/** Ends that Clerk sends no event for: only a comparison with its API finds them out. */
const unannounced = new Map<string, Projector>([['waitlistEntry.deleted', endWaitlistEntry]]);

/**
 * Applies one report, from a webhook or read from Clerk's API, to the projections. Applying it again changes nothing
 * more. Throws ZodError when it cannot be read.
 */
export async function projectEvent(
  dependencies: ProjectorDependencies,
  { type, data }: Pick<ClerkEnvelope, 'type' | 'data'>,
  { event, eventAt, receivedAt }: { event: string; eventAt: number; receivedAt: number },
): Promise<EventOutcome> {
  const project = isKnownType(type) ? projectors[type] : unannounced.get(type);
  if (project === undefined) return { result: 'skipped', reason: UNKNOWN_TYPE };
  const { updated_at } = (ENDINGS.test(type) ? endingSchema : entitySchema).parse(data);
  return project(dependencies, data, { event, eventAt, receivedAt, clerkUpdatedAt: updated_at ?? eventAt });
}
