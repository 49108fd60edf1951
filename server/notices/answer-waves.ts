import { answerNotices, findUnanswered, type Pair } from './notice.model.ts';
import type { NoticeNews } from './notice.news.ts';
import { countUnread } from './notice.service.ts';

/** Notes that a person has waved back to another. Answers what their devices are told; undefined when they were told of no wave. */
export async function answerWaves(pair: Pair, now: number): Promise<NoticeNews | undefined> {
  const last = await findUnanswered(pair, { isDelivered: true });
  await answerNotices(pair, new Date(now));
  if (last === null) return undefined;
  const { organizationId, receiverId: userId } = pair;
  const unreadCount = await countUnread({ organizationId, userId });
  return { kind: 'notices:read', userId, frame: { organizationId, unreadCount, ids: [last._id], until: null } };
}
