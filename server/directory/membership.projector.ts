import type { ChangeLog } from './change-log.ts';
import { recordMember } from './directory.changes.ts';
import type { MembershipFact, MembershipReport, OrganizationFact } from './directory.facts.ts';
import {
  buryMembership,
  copyPerson,
  findMembership,
  findMembershipsOfUser,
  writeMembership,
} from './membership.model.ts';
import { findOrganization, takeAlias, writeOrganizationStub } from './organization.model.ts';
import { APPLIED, type EventContext, type ProjectionOutcome, toOutcome } from './projection.ts';
import { findUser, type UserRow, writeUserStub } from './user.model.ts';

/** Events arrive in any order: the person and the organization may come later, or may be gone already. */
export async function projectMembership(
  log: ChangeLog,
  report: MembershipReport,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const { membership } = report;
  const isOrganizationGone = await ensureOrganization(report.organization);
  const user = await ensureUser(report.user);
  if (isOrganizationGone || user.deletedAt !== null) {
    await endMembership(log, membership, context);
    return toOutcome('deleted');
  }
  const known = await findMembership(membership.id);
  const alias = known?.alias ?? (await takeAlias(membership.organizationId));
  const outcome = await writeMembership(membership, context, alias);
  if (outcome !== 'applied') return toOutcome(outcome);
  await endEarlierMemberships(membership, context);
  await completeMembership(membership.id, context.event);
  await recordMember(log, membership.organizationId, membership.userId, context.event);
  return APPLIED;
}

export async function projectMembershipDeletion(
  log: ChangeLog,
  fact: MembershipFact,
  context: EventContext,
): Promise<ProjectionOutcome> {
  await endMembership(log, fact, context);
  return APPLIED;
}

async function endMembership(log: ChangeLog, fact: MembershipFact, context: EventContext): Promise<void> {
  await buryMembership(fact, context.eventAt, context.event);
  await recordMember(log, fact.organizationId, fact.userId, context.event);
}

/** Answers whether the organization is known to be deleted. */
async function ensureOrganization(organization: OrganizationFact): Promise<boolean> {
  const row = await findOrganization(organization.id);
  if (row === null) await writeOrganizationStub(organization);
  return row !== null && row.deletedAt !== null;
}

async function ensureUser(stub: MembershipReport['user']): Promise<UserRow> {
  const known = await findUser(stub.id);
  if (known !== null) return known;
  await writeUserStub(stub);
  const row = await findUser(stub.id);
  if (row === null) throw new Error('A user row vanished while its membership was written.');
  return row;
}

/** Copies the person as known now, after the membership row exists: a rename in between is then seen by one of the two. */
async function completeMembership(membershipId: string, event: string): Promise<void> {
  const row = await findMembership(membershipId);
  if (row === null || row.deletedAt !== null) return;
  const user = await findUser(row.userId);
  if (user !== null && user.deletedAt === null) await copyPerson(row, user, event);
}

/** Nobody is in an organization twice: a membership that began later proves the end of an earlier one, announced or not. */
async function endEarlierMemberships(fact: MembershipFact, context: EventContext): Promise<void> {
  const rows = await findMembershipsOfUser(fact.userId);
  const rivals = rows.filter((row) => row.organizationId === fact.organizationId && row._id !== fact.id);
  for (const row of rivals) {
    const earlier = row.joinedAt <= fact.joinedAt ? { ...row, id: row._id } : fact;
    await buryMembership(earlier, context.eventAt, context.event);
  }
}
