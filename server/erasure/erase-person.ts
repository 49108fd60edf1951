import { eraseCards } from '#server/directory/card-erasure.ts';
import { endEnrolmentOfPerson } from '#server/enrolment/enrolment.projector.ts';
import { forgetKeysAbout } from '#server/idempotency/idempotency.service.ts';
import { forgetKudos } from '#server/kudos/forget-kudos.ts';
import { detachMessagesFrom } from '#server/messages/message.projector.ts';
import { forgetNotices } from '#server/notices/forget-notices.ts';
import { forgetPins } from '#server/pins/pin.service.ts';
import { forgetChoice } from '#server/presence/choice.service.ts';
import { forgetLastSeen } from '#server/presence/last-seen.service.ts';
import { forgetProfiles } from '#server/profiles/profile.service.ts';
import { forgetDevicesOf } from '#server/sessions/session.projector.ts';
import { forgetVisits } from '#server/visits/visit.service.ts';
import { eraseEvents, findEmailsInEvents } from '#server/webhooks/event-erasure.ts';
import { addEmails, type ErasureRow, forgetEmails } from './erasure.model.ts';

/**
 * Erases everything personal of a deleted person from inbox, feed and projections; ids, times and states stay. Done twice,
 * by whomever, it does no harm, and begun anew after a crash it ends the same: the addresses by which some of it is found
 * are noted first and forgotten last. Answers those.
 */
export async function erasePerson(row: Pick<ErasureRow, '_id' | 'emails' | 'deletedAt'>): Promise<string[]> {
  const { _id: userId, deletedAt } = row;
  const found = await findEmailsInEvents(userId);
  if (found.length > 0) await addEmails(userId, found);
  const emails = [...new Set([...row.emails, ...found])];
  await endEnrolmentOfPerson(userId, emails, deletedAt);
  await eraseEvents({ userId, emails, until: deletedAt });
  await eraseCards(userId);
  await forgetDevicesOf(userId);
  await detachMessagesFrom(userId);
  await forgetChoice(userId);
  await forgetLastSeen(userId);
  await forgetProfiles(userId);
  await forgetPins(userId);
  await forgetVisits(userId);
  await forgetNotices(userId);
  await forgetKudos(userId);
  await forgetKeysAbout(userId);
  await forgetEmails(userId);
  return emails;
}
