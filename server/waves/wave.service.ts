import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { findPresentPeople } from '#server/directory/present-people.ts';
import { AppError } from '#server/errors.ts';
import type { Logger } from '#server/logger.ts';
import { answerWaves } from '#server/notices/answer-waves.ts';
import { type KeptWave, keepWave } from '#server/notices/keep-wave.ts';
import type { NoticeNews, TellNews } from '#server/notices/notice.news.ts';
import { newsOf } from '#server/notices/show-notice.ts';
import type { Wave } from '#shared/notices.ts';

export interface WaveDependencies {
  tell: TellNews;
  now: () => number;
  logger: Logger;
}

/**
 * Waves to a member. Throws `invalid_request` for oneself and `not_found` for who is none, or banned. Whether it was delivered is not
 * in the answer, nor in how long that takes: who wants no waves is nobody's business.
 */
export async function waveTo(
  { tell, now, logger }: WaveDependencies,
  access: OrganizationAccess,
  receiverId: string,
): Promise<{ wave: Wave; isNew: boolean }> {
  const { organizationId, userId: senderId } = access;
  if (receiverId === senderId)
    throw new AppError('invalid_request', 'Nobody can wave to themselves.', { field: 'userId' });
  if (!(await findPresentPeople(organizationId, [receiverId])).has(receiverId))
    throw new AppError('not_found', 'This organization has no such member.');
  const at = now();
  const kept = await keepWave({ organizationId, senderId, receiverId }, at);
  const answered = await answerWaves({ organizationId, senderId: receiverId, receiverId: senderId }, at);
  if (answered !== undefined) tell(answered);
  void findNews(kept).then(
    (news) => news && tell(news),
    (error: unknown) => logger.warn({ err: error }, 'a wave could not be told at once; it shows on the next visit'),
  );
  return { wave: { id: kept.row._id, userId: receiverId, createdAt: kept.row.createdAt.getTime() }, isNew: kept.isNew };
}

async function findNews({ row, isNews }: KeptWave): Promise<NoticeNews | undefined> {
  return isNews ? newsOf(row) : undefined;
}
