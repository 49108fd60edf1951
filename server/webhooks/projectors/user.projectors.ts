import { findEmail, forbidSessionsBefore } from '#server/directory/person.service.ts';
import { projectUser, projectUserDeletion } from '#server/directory/user.projector.ts';
import { endEnrolmentOfPerson } from '#server/enrolment/enrolment.projector.ts';
import { detachMessagesFrom } from '#server/messages/message.projector.ts';
import { projectEndOfUserSessions } from '#server/sessions/session.projector.ts';
import { entitySchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { userSchema } from '#server/webhooks/schemas/user.schema.ts';
import { reading } from './projector.ts';

/** A ban counts also when a newer report is known already: what was signed in before it stays signed out. */
export const writeUser = reading(userSchema, async (fact, context, { changeLog, sessions }) => {
  const outcome = await projectUser(changeLog, fact, context);
  if (fact.isBanned && (await forbidSessionsBefore(fact.id, context.eventAt)))
    await projectEndOfUserSessions(sessions, fact.id, 'user_banned', context.eventAt);
  return outcome;
});

export const endUser = reading(entitySchema, async ({ id }, context, { changeLog, sessions }) => {
  const email = await findEmail(id);
  const outcome = await projectUserDeletion(changeLog, id, context);
  await projectEndOfUserSessions(sessions, id, 'user_deleted', context.eventAt);
  await endEnrolmentOfPerson(id, email, context.eventAt);
  await detachMessagesFrom(id);
  return outcome;
});
