import { findNoticesOfKudos, removeNoticesOfKudos } from './notice.model.ts';
import type { NoticeNews } from './notice.news.ts';
import { countUnread } from './notice.service.ts';

/** Takes back what was told of thanks that are no more. Answers what the devices of those who were thanked are told. */
export async function dropThanks(kudosId: string): Promise<NoticeNews[]> {
  const rows = await findNoticesOfKudos(kudosId);
  await removeNoticesOfKudos(kudosId);
  return Promise.all(
    rows.map(async ({ _id, organizationId, receiverId: userId }): Promise<NoticeNews> => {
      const unreadCount = await countUnread({ organizationId, userId });
      return { kind: 'notices:read', userId, frame: { organizationId, unreadCount, ids: [_id], until: null } };
    }),
  );
}
