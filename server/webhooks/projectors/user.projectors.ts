import { findEmails, forbidSessionsBefore } from '#server/directory/person.service.ts';
import { projectUser, projectUserDeletion } from '#server/directory/user.projector.ts';
import { endEnrolmentOfPerson, findAcceptedAddresses } from '#server/enrolment/enrolment.projector.ts';
import { eraseByLateAddresses, requestErasure } from '#server/erasure/erasure.requests.ts';
import { detachMessagesFrom } from '#server/messages/message.projector.ts';
import { forgetDevicesOf, projectEndOfUserSessions } from '#server/sessions/session.projector.ts';
import { endingSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { userSchema } from '#server/webhooks/schemas/user.schema.ts';
import { reading } from './projector.ts';

/**
 * A ban counts also when a newer report is known already: what was signed in before it stays signed out. Whoever signed in
 * since, and is not banned any more, stays.
 */
export const writeUser = reading(userSchema, async (fact, context, { changeLog, sessions, now }) => {
  const outcome = await projectUser(changeLog, fact, context);
  if (outcome.result === 'skipped' && outcome.reason === 'deleted')
    await eraseByLateAddresses(fact.id, fact.emails, now());
  if (fact.isBanned && (await forbidSessionsBefore(fact.id, context.eventAt))) {
    await projectEndOfUserSessions(sessions, fact.id, 'user_banned', context);
    if (outcome.result === 'applied') sessions.onUserEnded(fact.id, 'user_banned');
  }
  return outcome;
});

/** What the projections hold of the person goes now, the rest with the erasure. */
export const endUser = reading(endingSchema, async ({ id }, context, { changeLog, sessions, now }) => {
  const { eventAt } = context;
  const known = [...(await findEmails(id)), ...(await findAcceptedAddresses(id))];
  const emails = await requestErasure(id, { emails: known, deletedAt: eventAt, now: now() });
  const outcome = await projectUserDeletion(changeLog, id, context);
  await projectEndOfUserSessions(sessions, id, 'user_deleted', context);
  sessions.onUserEnded(id, 'user_deleted');
  await forgetDevicesOf(id);
  await endEnrolmentOfPerson(id, emails, eventAt);
  await detachMessagesFrom(id);
  return outcome;
});
