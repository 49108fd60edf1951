import type { PersonName } from '#server/directory/directory.service.ts';
import type { Notice } from '#shared/notices.ts';
import type { NoticeRow } from './notice.model.ts';

export function presentNotice(row: NoticeRow, { userId, name, imageUrl }: PersonName): Notice {
  return {
    id: row._id,
    kind: row.kind,
    from: { userId, name, imageUrl },
    createdAt: row.createdAt.getTime(),
    readAt: row.readAt?.getTime() ?? null,
    answerTo: row.answerTo,
    answeredAt: row.answeredAt?.getTime() ?? null,
    text: row.text ?? null,
  };
}
