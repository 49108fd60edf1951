import { findPresentPeople } from '#server/directory/present-people.ts';
import type { NoticeRow } from './notice.model.ts';
import type { NoticeNews } from './notice.news.ts';
import { presentNotice } from './notice.presenter.ts';
import { countUnread } from './notice.service.ts';

/** What the receiver's devices are told of a notice; undefined when its sender is gone by now. */
export async function newsOf(row: NoticeRow): Promise<NoticeNews | undefined> {
  const { organizationId, receiverId: userId, senderId } = row;
  const [senders, unreadCount] = await Promise.all([
    findPresentPeople(organizationId, [senderId]),
    countUnread({ organizationId, userId }),
  ]);
  const sender = senders.get(senderId);
  if (sender === undefined) return undefined;
  return { kind: 'notice:added', userId, frame: { organizationId, notice: presentNotice(row, sender), unreadCount } };
}
