import {
  addNotice,
  deliverNotice,
  findLastNotice,
  findLastWave,
  findUnanswered,
  type NoticeRow,
  type Pair,
} from './notice.model.ts';
import { findPreferences } from './preference.model.ts';

/** Whoever waves again so soon waves once. */
const SAME_WAVE_MS = 60_000;

export interface KeptWave {
  row: NoticeRow;
  /** False when it is an earlier one, which is not read yet, or not a minute old. */
  isNew: boolean;
  /** Whether the receiver is to be told now. */
  isNews: boolean;
}

/** Keeps that one person waves to another; what is sent twice at once is kept once. */
export async function keepWave(pair: Pair, now: number): Promise<KeptWave> {
  const { waves } = await findPreferences(pair.organizationId, pair.receiverId);
  const isDelivered = waves === 'everyone';
  const [last, lastWave] = await Promise.all([findLastNotice(pair), findLastWave(pair)]);
  if (lastWave !== null && isSameWave(lastWave, isDelivered, now)) return keepAgain(lastWave, isDelivered);
  // What the receiver has waved before is answered by this.
  const theirs = await findUnanswered({ ...pair, senderId: pair.receiverId, receiverId: pair.senderId });
  const row = await addNotice({
    ...pair,
    kind: 'wave',
    number: (last?.number ?? 0) + 1,
    isDelivered,
    createdAt: new Date(now),
    readAt: null,
    answerTo: theirs?._id ?? null,
    answeredAt: null,
  });
  // Another one was sent meanwhile: it is the last one now.
  return row === null ? keepWave(pair, now) : { row, isNew: true, isNews: isDelivered };
}

/** One that was not wanted when it was sent, and is now that it is sent again, is told. */
async function keepAgain(row: NoticeRow, isWanted: boolean): Promise<KeptWave> {
  const isNews = isWanted && row.readAt === null && (await deliverNotice(row));
  return { row, isNew: false, isNews };
}

/** One that was not delivered stands in nobody's way who is wanted again. */
function isSameWave(last: NoticeRow, isDelivered: boolean, now: number): boolean {
  const isUnread = last.readAt === null && (last.isDelivered || !isDelivered);
  return isUnread || now - last.createdAt.getTime() < SAME_WAVE_MS;
}
