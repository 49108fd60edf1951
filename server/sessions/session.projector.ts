import type { EventOrder, WriteOutcome } from '#server/database/guarded-write.ts';
import { findSignOutAt } from '#server/directory/person.service.ts';
import { isPersonDeleted } from '#server/directory/tombstones.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import type { SessionEnd, SessionFact } from './session.fact.ts';
import {
  type EndedStatus,
  endSession,
  endSessionsOfUser,
  findSession,
  forgetDevices,
  type SessionRow,
  writeSession,
} from './session.model.ts';

/** Told after each write, so that live connections follow; may be told the same thing twice. */
export interface SessionListener {
  onChanged(row: SessionRow): void;
  onEnded(row: SessionRow, reason: SessionEndReason): void;
  /** Everything of this person ends, also what no report has told of. */
  onUserEnded(userId: string, reason: 'user_deleted' | 'user_banned'): void;
}

export async function projectSession(
  listener: SessionListener,
  fact: SessionFact,
  status: 'active' | 'pending',
  order: EventOrder,
): Promise<WriteOutcome> {
  const outcome = await writeSession(fact, status, order);
  // Looked at after the row exists: a ban or deletion before that moment could not find the row to end it.
  const signOutAt = await findSignOutAt(fact.userId, fact.startedAt);
  if (signOutAt !== undefined) {
    const ended = await projectSessionEnd(listener, fact, 'revoked', { ...order, eventAt: signOutAt });
    if (await isPersonDeleted(fact.userId)) await forgetDevices(fact.userId);
    return ended;
  }
  const row = await findSession(fact.id);
  if (outcome === 'applied' && row !== null) listener.onChanged(row);
  return outcome;
}

export async function projectSessionEnd(
  listener: SessionListener,
  end: SessionEnd,
  status: EndedStatus,
  order: EventOrder,
): Promise<WriteOutcome> {
  const outcome = await endSession(end, status, order);
  const row = await findSession(end.id);
  // A late report of a deleted person's session brings nothing back.
  if (row?.userId !== undefined && (await isPersonDeleted(row.userId))) await forgetDevices(row.userId);
  // Told even when the row had ended before: the process that wrote it may have died before it told anyone.
  if (row !== null) listener.onEnded(row, `session_${status}`);
  return outcome;
}

/** Ends what a deleted or banned person had signed in until the event; Clerk does not announce the end of each. */
export async function projectEndOfUserSessions(
  listener: SessionListener,
  userId: string,
  reason: 'user_deleted' | 'user_banned',
  { eventAt, receivedAt }: Pick<EventOrder, 'eventAt' | 'receivedAt'>,
): Promise<void> {
  const ended = await endSessionsOfUser(userId, 'revoked', { endedAt: eventAt, receivedAt });
  for (const row of ended) listener.onEnded(row, reason);
}

/** Forgets where and with what a deleted person was signed in. */
export async function forgetDevicesOf(userId: string): Promise<void> {
  await forgetDevices(userId);
}
