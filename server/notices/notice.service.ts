import { findPresentPeople } from '#server/directory/present-people.ts';
import { momentCursor } from '#server/http/cursor.ts';
import { MAX_UNREAD, type NoticePage, type NoticesRead, type ReadRequest } from '#shared/notices.ts';
import { findNotices, findUnreadSenders, type Reader, readNamed, readUntil } from './notice.model.ts';
import { presentNotice } from './notice.presenter.ts';

/** Without what comes from people who are no members any more, or banned: a page may hold less than `limit`. */
export async function readNotices(
  reader: Reader,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<NoticePage> {
  const after = cursor === undefined ? undefined : momentCursor.decode(cursor);
  const [rows, unreadCount] = await Promise.all([findNotices(reader, after, limit + 1), countUnread(reader)]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const senders = await findPresentPeople(
    reader.organizationId,
    page.map((row) => row.senderId),
  );
  return {
    notices: page.flatMap((row) => {
      const sender = senders.get(row.senderId);
      return sender === undefined ? [] : [presentNotice(row, sender)];
    }),
    nextCursor: hasMore ? momentCursor.encode({ at: last.createdAt.getTime(), id: last._id }) : null,
    unreadCount,
  };
}

/** Those that a page would show; `MAX_UNREAD` at most. However many came from people who are gone hide no others. */
export async function countUnread(reader: Reader, gone: string[] = []): Promise<number> {
  const senderIds = await findUnreadSenders(reader, gone, MAX_UNREAD);
  const senders = await findPresentPeople(reader.organizationId, senderIds);
  const absent = senderIds.filter((id) => !senders.has(id));
  if (absent.length > 0 && senderIds.length === MAX_UNREAD) return countUnread(reader, [...gone, ...new Set(absent)]);
  return senderIds.length - absent.length;
}

/** Notes as read what is not yet; done again, it changes nothing. Answers what the reader's devices are told. */
export async function markRead(reader: Reader, request: ReadRequest, now: number): Promise<NoticesRead> {
  const { organizationId } = reader;
  const at = new Date(now);
  if ('until' in request) await readUntil(reader, request.until, at);
  else await readNamed(reader, request.ids, at);
  const told = 'until' in request ? { ids: [], until: request.until } : { ids: request.ids, until: null };
  return { organizationId, unreadCount: await countUnread(reader), ...told };
}
