import type { NoticeAdded, NoticesRead } from '#shared/notices.ts';

/** What all connections of one person are told. Any may be lost: whoever connects asks for what there is. */
export type NoticeNews =
  | { kind: 'notice:added'; userId: string; frame: NoticeAdded }
  | { kind: 'notices:read'; userId: string; frame: NoticesRead };

export type TellNews = (news: NoticeNews) => void;
