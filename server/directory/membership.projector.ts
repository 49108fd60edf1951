import type { ChangeLog } from './change-log.ts';
import { recordMember } from './directory.changes.ts';
import type { MembershipEnd, MembershipFact, MembershipReport, OrganizationFact } from './directory.facts.ts';
import { forgetEarlierWords } from './earlier-words.ts';
import {
  beganBefore,
  buryMembership,
  findMembership,
  findMembershipsOfUser,
  type MembershipRow,
  writeMembership,
} from './membership.model.ts';
import { findOrganization, takeAlias, writeOrganizationStub } from './organization.model.ts';
import { refreshPersonCopy } from './person-copy.ts';
import { refreshProfileCopy } from './profile-copy.ts';
import { APPLIED, type EventContext, type ProjectionOutcome, toOutcome } from './projection.ts';
import { findUser, writeUserStub } from './user.model.ts';

/** Events arrive in any order: the person and the organization may come later, or may be gone already. */
export async function projectMembership(
  log: ChangeLog,
  report: MembershipReport,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const known = await findMembership(report.membership.id);
  const userId = report.membership.userId ?? known?.userId;
  if (userId === undefined) throw new PersonUnknown();
  const membership = { ...report.membership, userId };
  if (known !== null && isElsewhere(known, membership)) return toOutcome('moved');
  await ensureOrganization(report.organization, context.receivedAt);
  if (report.user !== undefined) await ensureUser(report.user, context.receivedAt);
  const alias = known?.alias ?? (await takeAlias(membership.organizationId));
  const outcome = await writeMembership(membership, context, alias);
  if (outcome !== 'applied') return toOutcome(outcome);
  await endEarlierMemberships(membership, context);
  // Looked at after the row exists: a deletion of either before that moment could not find the row to end it.
  const row = await findMembership(membership.id);
  const isPersonThere = row !== null && (await refreshPersonCopy(row));
  await refreshProfileCopy(membership.organizationId, userId);
  const organization = await findOrganization(membership.organizationId);
  const isOrphan = !isPersonThere || organization?.deletedAt !== null;
  if (isOrphan) await buryMembership(membership, context.eventAt);
  await recordMember(log, membership.organizationId, membership.userId, context.event);
  return isOrphan ? toOutcome('deleted') : APPLIED;
}

/** A report without its person came before the one that has it: it is tried again. */
class PersonUnknown extends Error {
  override readonly name = 'PersonUnknown';
}

/** Clerk makes a new membership instead; what says otherwise would leave a card behind in the place before. */
function isElsewhere(known: MembershipRow, fact: MembershipFact): boolean {
  return known.deletedAt === null && (known.organizationId !== fact.organizationId || known.userId !== fact.userId);
}

/** The report of an end may name no more than the membership's id. */
export async function projectMembershipDeletion(
  log: ChangeLog,
  report: MembershipEnd,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const known = await findMembership(report.id);
  const organizationId = report.organizationId ?? known?.organizationId;
  const userId = report.userId ?? known?.userId;
  const owner = organizationId === undefined || userId === undefined ? undefined : { organizationId, userId };
  await buryMembership({ id: report.id, ...owner }, context.eventAt);
  if (owner !== undefined) {
    await recordMember(log, owner.organizationId, owner.userId, context.event);
    await forgetEarlierWords(owner.organizationId, owner.userId);
  }
  return APPLIED;
}

async function ensureOrganization(organization: OrganizationFact, receivedAt: number): Promise<void> {
  if ((await findOrganization(organization.id)) === null) await writeOrganizationStub(organization, receivedAt);
}

async function ensureUser(stub: NonNullable<MembershipReport['user']>, receivedAt: number): Promise<void> {
  if ((await findUser(stub.id)) === null) await writeUserStub(stub, receivedAt);
}

/** Nobody is in an organization twice: a membership that began later proves the end of an earlier one, announced or not. */
async function endEarlierMemberships(fact: MembershipFact, context: EventContext): Promise<void> {
  const rows = await findMembershipsOfUser(fact.userId);
  const rivals = rows.filter((row) => row.organizationId === fact.organizationId && row._id !== fact.id);
  for (const row of rivals) {
    const earlier = beganBefore(row, { ...fact, _id: fact.id }) ? { ...row, id: row._id } : fact;
    await buryMembership(earlier, context.eventAt);
  }
}
