import { findPresentPeople } from '#server/directory/present-people.ts';
import { findNoticesOfKudos, removeNoticesOfKudos } from './notice.model.ts';
import type { NoticeNews } from './notice.news.ts';
import { countUnread } from './notice.service.ts';

/**
 * Takes back what was told of thanks that are no more. Answers what the devices of those who were thanked are told; who is no
 * member any more hears nothing.
 */
export async function dropThanks(kudosId: string): Promise<NoticeNews[]> {
  const rows = await findNoticesOfKudos(kudosId);
  await removeNoticesOfKudos(kudosId);
  const news = rows.map(async ({ _id, organizationId, receiverId: userId }): Promise<NoticeNews | undefined> => {
    const present = await findPresentPeople(organizationId, [userId]);
    if (!present.has(userId)) return undefined;
    const unreadCount = await countUnread({ organizationId, userId });
    return { kind: 'notices:read', userId, frame: { organizationId, unreadCount, ids: [_id], until: null } };
  });
  return (await Promise.all(news)).filter((each) => each !== undefined);
}
