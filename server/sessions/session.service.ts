import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { findPeople, type PersonName } from '#server/directory/directory.service.ts';
import type { OwnData } from '#shared/own-data.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { findActiveSessions, findSession, type SessionRow } from './session.model.ts';

/** When a session's open connection began, in milliseconds; undefined when it holds none. */
export type ConnectedSince = (sessionId: string) => number | undefined;

/** The signed-in devices of an organization's members, latest first. */
export async function readSessions(
  access: OrganizationAccess,
  { now, connectedSince }: { now: number; connectedSince: ConnectedSince },
): Promise<SessionActivity[]> {
  const people = await findPeople(access);
  const rows = await findActiveSessions([...people.keys()], now);
  return rows
    .sort((one, other) => other.startedAt - one.startedAt)
    .flatMap((row) => {
      const person = people.get(row.userId ?? '');
      return person === undefined ? [] : [presentSession(row, person, { now, connectedSince })];
    });
}

/** Where a person is signed in, for that person. */
export async function readOwnSessions(userId: string, now: number): Promise<OwnData['sessions']> {
  const rows = await findActiveSessions([userId], now);
  return rows.map(({ _id, device, browser, city, country, startedAt, lastActiveAt }) => ({
    sessionId: _id,
    device: device ?? null,
    browser: browser ?? null,
    city: city ?? null,
    country: country ?? null,
    startedAt,
    lastActiveAt,
  }));
}

/** Undefined while the webhook about the session has not arrived, or when it is of no interest to admins. */
export async function readSession(
  sessionId: string,
  person: PersonName,
  context: { now: number; connectedSince: ConnectedSince },
): Promise<SessionActivity | undefined> {
  const row = await findSession(sessionId);
  return row === null || row.status === 'pending' ? undefined : presentSession(row, person, context);
}

function presentSession(
  row: SessionRow,
  person: PersonName,
  { now, connectedSince }: { now: number; connectedSince: ConnectedSince },
): SessionActivity {
  return {
    sessionId: row._id,
    userId: person.userId,
    name: person.name,
    imageUrl: person.imageUrl,
    device: row.device ?? null,
    browser: row.browser ?? null,
    city: row.city ?? null,
    country: row.country ?? null,
    startedAt: row.startedAt,
    ...stateOf(row, connectedSince(row._id), now),
  };
}

function stateOf(
  row: SessionRow,
  connectedAt: number | undefined,
  now: number,
): Pick<SessionActivity, 'state' | 'since'> {
  if (row.deletedAt !== null && row.status !== 'active' && row.status !== 'pending') {
    return { state: row.status, since: row.deletedAt };
  }
  // Clerk announces no expiry: it is ours to notice.
  if (row.expireAt <= now) return { state: 'expired', since: row.expireAt };
  if (connectedAt !== undefined) return { state: 'connected', since: connectedAt };
  return { state: 'signed-in', since: row.lastActiveAt };
}
