import type { ChangeLog } from './change-log.ts';
import { recordMember } from './directory.changes.ts';
import type { UserFact } from './directory.facts.ts';
import { forgetEarlierWords } from './earlier-words.ts';
import { buryMembership, copyPerson, findMembershipsEver, findMembershipsOfUser } from './membership.model.ts';
import { APPLIED, type EventContext, type ProjectionOutcome, toOutcome } from './projection.ts';
import { buryUser, writeUser } from './user.model.ts';

/** Writes the person, then every card that shows the person. */
export async function projectUser(log: ChangeLog, fact: UserFact, context: EventContext): Promise<ProjectionOutcome> {
  const outcome = await writeUser(fact, context);
  if (outcome !== 'applied') return toOutcome(outcome);
  const memberships = await findMembershipsOfUser(fact.id);
  await Promise.all(memberships.map(({ _id }) => copyPerson(_id, { ...fact, ...context })));
  await Promise.all(memberships.map(({ organizationId }) => recordMember(log, organizationId, fact.id, context.event)));
  return APPLIED;
}

/**
 * Clerk announces no end of memberships when a person is deleted, so they end here. Recorded is also the end of those that
 * others ended meanwhile because they saw this one's beginning: they may have died before they recorded it.
 */
export async function projectUserDeletion(
  log: ChangeLog,
  userId: string,
  context: EventContext,
): Promise<ProjectionOutcome> {
  await buryUser(userId, context.eventAt);
  const memberships = await findMembershipsEver(userId);
  for (const row of memberships.filter(({ deletedAt }) => deletedAt === null))
    await buryMembership({ ...row, id: row._id }, context.eventAt);
  const organizationIds = new Set(memberships.map((row) => row.organizationId));
  for (const organizationId of organizationIds) {
    await recordMember(log, organizationId, userId, context.event);
    await forgetEarlierWords(organizationId, userId);
  }
  return APPLIED;
}
