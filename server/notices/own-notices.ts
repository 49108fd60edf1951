import type { OwnData } from '#shared/own-data.ts';
import { findNoticesTo, findWavesFrom, type NoticeRow } from './notice.model.ts';
import { findPreferences } from './preference.model.ts';

type OwnNotices = OwnData['organizations'][number]['notices'];

/** For who asks for all that is theirs, latest first. What became of their waves is not: that is of those who got them. */
export async function readOwnNotices(organizationId: string, userId: string): Promise<OwnNotices> {
  const [told, sent, wanted] = await Promise.all([
    findNoticesTo({ organizationId, userId }),
    findWavesFrom({ organizationId, userId }),
    findPreferences(organizationId, userId),
  ]);
  return { told: told.map(presentTold), waves: sent.map(presentSent), wanted };
}

function presentTold({ _id: id, kind, senderId, isDelivered, createdAt, readAt, answeredAt }: NoticeRow) {
  const times = { readAt: readAt?.getTime() ?? null, answeredAt: answeredAt?.getTime() ?? null };
  return { id, kind, senderId, isDelivered, createdAt: createdAt.getTime(), ...times };
}

function presentSent({ _id: id, receiverId, createdAt }: NoticeRow) {
  return { id, receiverId, createdAt: createdAt.getTime() };
}
