import { findPresentPeople } from '#server/directory/present-people.ts';
import { fillPage, type ListPart, type PageRequest, type Place } from '#server/http/filled-page.ts';
import { MAX_UNREAD, type Notice, type NoticePage, type NoticesRead, type ReadRequest } from '#shared/notices.ts';
import { findNotices, findUnreadSenders, type NoticeRow, type Reader, readNamed, readUntil } from './notice.model.ts';
import { presentNotice } from './notice.presenter.ts';

/** Without what comes from people who are no members any more, or banned. */
export async function readNotices(reader: Reader, request: PageRequest): Promise<NoticePage> {
  const [{ entries, nextCursor }, unreadCount] = await Promise.all([
    fillPage(request, (after, size) => readPart(reader, after, size)),
    countUnread(reader),
  ]);
  return { notices: entries.map(({ notice }) => notice), nextCursor, unreadCount };
}

async function readPart(
  reader: Reader,
  after: Place | undefined,
  size: number,
): Promise<ListPart<Place & { notice: Notice }>> {
  const rows = await findNotices(reader, after, size);
  const senders = await findPresentPeople(
    reader.organizationId,
    rows.map((row) => row.senderId),
  );
  const entries = rows.flatMap((row) => {
    const sender = senders.get(row.senderId);
    return sender === undefined ? [] : [{ ...placeOf(row), notice: presentNotice(row, sender) }];
  });
  const last = rows[size - 1];
  return { entries, end: last && placeOf(last) };
}

const placeOf = (row: NoticeRow): Place => ({ at: row.createdAt.getTime(), id: row._id });

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
