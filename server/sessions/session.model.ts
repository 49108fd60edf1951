import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import { createFinder } from '#server/database/find-many.ts';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import type { SessionEnd, SessionFact } from './session.fact.ts';

export type EndedStatus = 'ended' | 'removed' | 'revoked' | 'expired';

/** `deletedAt` is when the session ended: an ended session never comes back to life. */
export interface SessionRow extends GuardedRow, Omit<SessionFact, 'id' | 'userId'> {
  /** Unknown when nothing but the end was reported, and the report did not say. */
  userId?: string;
  status: 'active' | 'pending' | EndedStatus;
  /** When an ended session is forgotten; until then no late report brings it back. */
  expiresAt?: Date;
}

/** Who was where with which device is nobody's business for ever. */
const KEEP_ENDED_MS = 90 * 86_400_000;

const sessionSchema = new Schema<SessionRow>(
  {
    ...guardedColumns,
    userId: String,
    device: String,
    browser: String,
    city: String,
    country: String,
    startedAt: Number,
    lastActiveAt: Number,
    expireAt: Number,
    abandonAt: Number,
    status: String,
    expiresAt: Date,
  },
  { collection: 'sessions', versionKey: false },
);
sessionSchema.index({ userId: 1, deletedAt: 1 });
sessionSchema.index({ deletedAt: 1, expireAt: 1 });
sessionSchema.index({ deletedAt: 1, abandonAt: 1 });
sessionSchema.index({ receivedAt: 1 });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const SessionModel = model('Session', sessionSchema);
const writeGuarded = createGuardedWriter(SessionModel);

export async function writeSession(
  { id, ...fact }: SessionFact,
  status: 'active' | 'pending',
  order: EventOrder,
): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: { ...fact, status } });
}

/**
 * Ends a session for good, known or not. Of several endings the earliest counts, in whatever order they arrive, and of
 * those of one millisecond the first in the alphabet. What earlier reports told of the device stays.
 */
export async function endSession(
  { id, userId, startedAt }: SessionEnd,
  status: EndedStatus,
  { clerkUpdatedAt, eventAt, receivedAt }: EventOrder,
): Promise<WriteOutcome> {
  const known = { ...(userId !== undefined && { userId }), ...(startedAt !== undefined && { startedAt }) };
  try {
    await SessionModel.updateOne(
      { _id: id, $or: [...endedAfter(eventAt), { deletedAt: eventAt, status: { $gt: status } }] },
      { $set: { ...known, clerkUpdatedAt, eventAt, receivedAt, ...endAt(eventAt, status) } },
      { upsert: true },
    );
    return 'applied';
  } catch (error) {
    if (isDuplicateKey(error, '_id')) return 'deleted';
    throw error;
  }
}

/** Ends those that began until `endedAt` (ms), as was reported at `receivedAt`; answers them as they are then. */
export async function endSessionsOfUser(
  userId: string,
  status: EndedStatus,
  { endedAt, receivedAt }: { endedAt: number; receivedAt: number },
): Promise<SessionRow[]> {
  const filter = { userId, $or: endedAfter(endedAt) };
  const rows = await SessionModel.find(filter).lean();
  const begun = rows.filter((row) => row.startedAt === undefined || row.startedAt <= endedAt);
  await SessionModel.updateMany(
    { _id: { $in: begun.map((row) => row._id) }, $or: endedAfter(endedAt) },
    { $set: { ...endAt(endedAt, status), receivedAt } },
  );
  return begun.map((row) => ({ ...row, ...endAt(endedAt, status), receivedAt }));
}

function endAt(deletedAt: number, status: EndedStatus) {
  return { status, deletedAt, expiresAt: new Date(deletedAt + KEEP_ENDED_MS) };
}

/** Leaves of a person's sessions that they were, whose, and that they ended. */
export async function forgetDevices(userId: string): Promise<void> {
  const nothing = { device: '', browser: '', city: '', country: '', startedAt: '', lastActiveAt: '', abandonAt: '' };
  await SessionModel.updateMany({ userId }, { $unset: nothing });
}

/** Not ended yet, or only at a later time. */
function endedAfter(at: number) {
  return [{ deletedAt: null }, { deletedAt: { $gt: at } }];
}

/** Up to `limit` sessions that have run out without a word from Clerk, which announces neither expiry nor abandonment. */
export async function findRunOutSessions(now: number, limit: number): Promise<SessionRow[]> {
  const [expired, abandoned] = await Promise.all([
    SessionModel.find({ deletedAt: null, expireAt: { $lte: now } })
      .sort({ expireAt: 1 })
      .limit(limit)
      .lean(),
    SessionModel.find({ deletedAt: null, abandonAt: { $gt: 0, $lte: now } })
      .sort({ abandonAt: 1 })
      .limit(limit)
      .lean(),
  ]);
  return [...expired, ...abandoned];
}

/** Puts off the day on which a session that is in use would count as abandoned. */
export async function postponeAbandonment({ _id, abandonAt }: SessionRow, until: number): Promise<void> {
  await SessionModel.updateOne({ _id, deletedAt: null, abandonAt }, { $set: { abandonAt: until } });
}

/** Those that are asked for at the same time come with one query. */
export const findSession = createFinder<SessionRow>((ids) =>
  rawCollection<SessionRow>(SessionModel)
    .find({ _id: { $in: ids } })
    .toArray(),
);

/** The sessions of some people that have neither ended nor passed their expiry. */
export async function findActiveSessions(userIds: string[], now: number): Promise<SessionRow[]> {
  return rawCollection<SessionRow>(SessionModel)
    .find({ userId: { $in: userIds }, deletedAt: null, status: 'active', expireAt: { $gt: now } })
    .toArray();
}

/** Ids of sessions that ended after `since`, in milliseconds. */
export async function findSessionsEndedSince(since: number): Promise<string[]> {
  const rows = await SessionModel.find({ deletedAt: { $gt: since } }, { _id: 1 }).lean();
  return rows.map((row) => row._id);
}

/** A session that is over. */
export interface EndedSession {
  sessionId: string;
  userId: string | undefined;
  status: EndedStatus;
}

/** Those whose end was reported after `since` (ms), however long ago they ended. */
export async function findSessionEndsReportedSince(since: number): Promise<EndedSession[]> {
  const rows = await SessionModel.find(
    { receivedAt: { $gt: since }, deletedAt: { $ne: null } },
    { userId: 1, status: 1 },
  ).lean();
  return rows.flatMap(({ _id, userId, status }) =>
    status === 'active' || status === 'pending' ? [] : [{ sessionId: _id, userId, status }],
  );
}
