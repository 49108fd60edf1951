import { randomUUID } from 'node:crypto';
import { model, type QueryFilter, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import type { Place } from '#server/http/filled-page.ts';

/** Notices of that age are removed by the database. */
const KEPT_SECONDS = 90 * 24 * 60 * 60;

export interface NoticeRow {
  _id: string;
  organizationId: string;
  receiverId: string;
  senderId: string;
  kind: 'wave' | 'kudos';
  /** Counts what one person sends another: of two that are sent at once only one takes a number. */
  number: number;
  /** False for what its receiver does not want to be told; its sender cannot tell. */
  isDelivered: boolean;
  createdAt: Date;
  readAt: Date | null;
  answerTo: string | null;
  answeredAt: Date | null;
  /** Of kudos only. */
  kudosId?: string;
  text?: string;
}

const noticeSchema = new Schema<NoticeRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    receiverId: { type: String, required: true },
    senderId: { type: String, required: true },
    kind: { type: String, required: true },
    number: { type: Number, required: true },
    isDelivered: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    readAt: Date,
    answerTo: String,
    answeredAt: Date,
    kudosId: String,
    text: String,
  },
  { collection: 'notices', versionKey: false },
);
noticeSchema.index({ organizationId: 1, senderId: 1, receiverId: 1, number: -1 }, { unique: true });
noticeSchema.index({ organizationId: 1, receiverId: 1, isDelivered: 1, createdAt: -1, _id: -1 });
noticeSchema.index({ organizationId: 1, receiverId: 1, isDelivered: 1, readAt: 1, createdAt: -1 });
noticeSchema.index({ kudosId: 1 }, { partialFilterExpression: { kudosId: { $exists: true } } });
noticeSchema.index({ senderId: 1 });
noticeSchema.index({ receiverId: 1 });
noticeSchema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const NoticeModel = model('Notice', noticeSchema);

export interface Pair {
  organizationId: string;
  senderId: string;
  receiverId: string;
}

/** Whose notices, and where. */
export interface Reader {
  organizationId: string;
  userId: string;
}

/** Of whatever kind: they are numbered together. */
export async function findLastNotice({ organizationId, senderId, receiverId }: Pair): Promise<NoticeRow | null> {
  return NoticeModel.findOne({ organizationId, senderId, receiverId }).sort({ number: -1 }).lean();
}

export async function findLastWave({ organizationId, senderId, receiverId }: Pair): Promise<NoticeRow | null> {
  return NoticeModel.findOne({ organizationId, senderId, receiverId, kind: 'wave' }).sort({ number: -1 }).lean();
}

/** Null when another one took this number meanwhile. */
export async function addNotice(notice: Omit<NoticeRow, '_id'>): Promise<NoticeRow | null> {
  const row: NoticeRow = { _id: randomUUID(), ...notice };
  try {
    await NoticeModel.create(row);
    return row;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Answers whether it was not delivered before. */
export async function deliverNotice({ _id }: NoticeRow): Promise<boolean> {
  const { modifiedCount } = await NoticeModel.updateOne({ _id, isDelivered: false }, { $set: { isDelivered: true } });
  return modifiedCount > 0;
}

/** The latest wave of one person's to another that is not answered; of all, or of those that were told. */
export async function findUnanswered(
  { organizationId, senderId, receiverId }: Pair,
  only: Partial<Pick<NoticeRow, 'isDelivered'>> = {},
): Promise<NoticeRow | null> {
  return NoticeModel.findOne({ organizationId, senderId, receiverId, kind: 'wave', answeredAt: null, ...only })
    .sort({ number: -1 })
    .lean();
}

/** An answer is one to all waves of the other, delivered or not, or whoever sent these could tell. */
export async function answerNotices({ organizationId, senderId, receiverId }: Pair, at: Date): Promise<void> {
  const theirs: QueryFilter<NoticeRow> = { organizationId, senderId, receiverId, kind: 'wave' };
  await NoticeModel.updateMany({ ...theirs, readAt: null }, { $set: { readAt: at } });
  await NoticeModel.updateMany({ ...theirs, answeredAt: null }, { $set: { answeredAt: at } });
}

/** Latest first. */
export async function findNotices(reader: Reader, after: Place | undefined, limit: number): Promise<NoticeRow[]> {
  const filter: QueryFilter<NoticeRow> = deliveredTo(reader);
  if (after !== undefined) {
    const at = new Date(after.at);
    filter.createdAt = { $lte: at };
    filter.$or = [{ createdAt: { $lt: at } }, { _id: { $lt: after.id } }];
  }
  return NoticeModel.find(filter).sort({ createdAt: -1, _id: -1 }).limit(limit).lean();
}

/** Who sent the latest of those that are not read, each as often as they did, without some. */
export async function findUnreadSenders(reader: Reader, without: string[], limit: number): Promise<string[]> {
  const unread: QueryFilter<NoticeRow> = { ...deliveredTo(reader), readAt: null };
  if (without.length > 0) unread.senderId = { $nin: without };
  const rows = await NoticeModel.find(unread, { senderId: 1 }).sort({ createdAt: -1 }).limit(limit).lean();
  return rows.map((row) => row.senderId);
}

/** All that was sent to a person, delivered or not. */
export async function findNoticesTo({ organizationId, userId: receiverId }: Reader): Promise<NoticeRow[]> {
  return NoticeModel.find({ organizationId, receiverId }).sort({ createdAt: -1, _id: -1 }).lean();
}

export async function findWavesFrom({ organizationId, userId: senderId }: Reader): Promise<NoticeRow[]> {
  return NoticeModel.find({ organizationId, senderId, kind: 'wave' }).sort({ createdAt: -1, _id: -1 }).lean();
}

export async function readNamed(reader: Reader, ids: string[], at: Date): Promise<void> {
  await NoticeModel.updateMany({ _id: { $in: ids }, ...deliveredTo(reader), readAt: null }, { $set: { readAt: at } });
}

/** Those up to one of the reader's own, in the order of the list; none when that is not there any more. */
export async function readUntil(reader: Reader, id: string, at: Date): Promise<void> {
  const last = await NoticeModel.findOne({ _id: id, ...deliveredTo(reader) }).lean();
  if (last === null) return;
  const { createdAt } = last;
  await NoticeModel.updateMany(
    {
      ...deliveredTo(reader),
      readAt: null,
      $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lte: id } }],
    },
    { $set: { readAt: at } },
  );
}

export async function findNoticesOfKudos(kudosId: string): Promise<NoticeRow[]> {
  return NoticeModel.find({ kudosId }).lean();
}

export async function removeNoticesOfKudos(kudosId: string): Promise<void> {
  await NoticeModel.deleteMany({ kudosId });
}

function deliveredTo({ organizationId, userId }: Reader) {
  return { organizationId, receiverId: userId, isDelivered: true };
}

/** What was told to a person, and what of them to others. */
export async function removeNotices(userId: string): Promise<void> {
  await NoticeModel.deleteMany({ receiverId: userId });
  await NoticeModel.deleteMany({ senderId: userId });
}

export async function removeNoticesIn(organizationId: string): Promise<void> {
  await NoticeModel.deleteMany({ organizationId });
}
