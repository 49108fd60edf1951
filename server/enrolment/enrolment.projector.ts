import type { EventOrder } from '#server/database/guarded-write.ts';
import { sideBySide } from '#server/database/side-by-side.ts';
import { APPLIED, type ProjectionOutcome, toOutcome } from '#server/directory/projection.ts';
import { isOrganizationDeleted, isPersonDeleted } from '#server/directory/tombstones.ts';
import { buryDomain, findDomainsOfOrganization, writeDomain } from './domain.model.ts';
import type { DomainFact, InvitationFact, InvitationStatus, WaitlistEntryFact } from './enrolment.facts.ts';
import {
  buryInvitation,
  findInvitationsAcceptedBy,
  findInvitationsOfOrganization,
  findInvitationsOfPerson,
  writeInvitation,
} from './invitation.model.ts';
import { buryWaitlistEntry, findWaitlistEntries, writeWaitlistEntry } from './waitlist-entry.model.ts';

/** Invitations ended at once, so that they share flushes. */
const AT_ONCE = 64;

export async function projectInvitation(
  fact: InvitationFact,
  status: InvitationStatus,
  order: EventOrder,
): Promise<ProjectionOutcome> {
  const outcome = await writeInvitation(fact, status, order);
  // Looked at after the row exists: a deletion of either before that moment could not find the row to end it.
  const isOrphan =
    (fact.organizationId !== null && (await isOrganizationDeleted(fact.organizationId))) ||
    (fact.acceptedUserId !== null && (await isPersonDeleted(fact.acceptedUserId)));
  if (!isOrphan) return toOutcome(outcome);
  await buryInvitation(fact.id, order.eventAt);
  return toOutcome('deleted');
}

export async function projectDomain(fact: DomainFact, order: EventOrder): Promise<ProjectionOutcome> {
  const outcome = await writeDomain(fact, order);
  if (!(await isOrganizationDeleted(fact.organizationId))) return toOutcome(outcome);
  await buryDomain(fact.id, order.eventAt);
  return toOutcome('deleted');
}

export async function projectDomainDeletion(id: string, { eventAt }: EventOrder): Promise<ProjectionOutcome> {
  await buryDomain(id, eventAt);
  return APPLIED;
}

export async function projectWaitlistEntry(fact: WaitlistEntryFact, order: EventOrder): Promise<ProjectionOutcome> {
  return toOutcome(await writeWaitlistEntry(fact, order));
}

/** Clerk's Backend API deletes entries, but no event says so: only a comparison with that API finds out. */
export async function projectWaitlistEntryDeletion(id: string, { eventAt }: EventOrder): Promise<ProjectionOutcome> {
  await buryWaitlistEntry(id, eventAt);
  return APPLIED;
}

/** The addresses under which a person was invited and came. */
export async function findAcceptedAddresses(userId: string): Promise<string[]> {
  return (await findInvitationsAcceptedBy(userId)).flatMap(({ email }) => email ?? []);
}

/** Clerk deletes the invitations and domains of a deleted organization without announcing each. */
export async function endEnrolmentOfOrganization(organizationId: string, eventAt: number): Promise<void> {
  const invitations = await findInvitationsOfOrganization(organizationId);
  await sideBySide(invitations, AT_ONCE, ({ _id }) => buryInvitation(_id, eventAt));
  for (const row of await findDomainsOfOrganization(organizationId)) await buryDomain(row._id, eventAt);
}

/**
 * Takes away what tells how a deleted person came in; `emails` are the person's addresses, in lower case, as far as they are known. What
 * is later than the deletion may be about somebody else who has the address now.
 */
export async function endEnrolmentOfPerson(userId: string, emails: string[], eventAt: number): Promise<void> {
  for (const row of await findInvitationsOfPerson(userId, emails, eventAt)) await buryInvitation(row._id, eventAt);
  for (const row of await findWaitlistEntries(emails, eventAt)) await buryWaitlistEntry(row._id, eventAt);
}
