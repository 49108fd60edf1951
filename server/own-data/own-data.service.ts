import { readOwnRecord } from '#server/directory/own-record.ts';
import { AppError } from '#server/errors.ts';
import { readOwnKudos } from '#server/kudos/own-kudos.ts';
import { readOwnNotices } from '#server/notices/own-notices.ts';
import { readPins } from '#server/pins/pin.service.ts';
import { readChoice } from '#server/presence/choice.service.ts';
import { readLastSeen } from '#server/presence/last-seen.service.ts';
import { readWritten } from '#server/profiles/profile.service.ts';
import { readOwnSessions } from '#server/sessions/session.service.ts';
import { readLookedAt } from '#server/visits/visit.service.ts';
import type { OwnData } from '#shared/own-data.ts';

/** What is kept of a person while they are one, but for the logs of deliveries and changes, and for what has ended. Throws `not_found` while no webhook has told of them. */
export async function readOwnData(userId: string, now: number): Promise<OwnData> {
  const [record, presence, lastSeenAt, sessions] = await Promise.all([
    readOwnRecord(userId),
    readChoice(userId, now),
    readLastSeen(userId),
    readOwnSessions(userId, now),
  ]);
  if (record === null) throw new AppError('not_found', 'Nothing is known of you yet.');
  const organizations = record.memberships.map(async (membership) => ({
    ...membership,
    ...(await readWritten(membership.organizationId, userId)),
    pins: await readPins({ organizationId: membership.organizationId, userId }),
    lookedAt: await readLookedAt(membership.organizationId, userId),
    kudos: await readOwnKudos(membership.organizationId, userId),
    notices: await readOwnNotices(membership.organizationId, userId),
  }));
  return {
    madeAt: now,
    person: record.person,
    presence,
    lastSeenAt,
    organizations: await Promise.all(organizations),
    sessions,
  };
}
