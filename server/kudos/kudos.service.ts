import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { findPresentPeople } from '#server/directory/present-people.ts';
import { AppError } from '#server/errors.ts';
import { forgetKeysAbout } from '#server/idempotency/idempotency.service.ts';
import type { Logger } from '#server/logger.ts';
import { dropThanks } from '#server/notices/drop-thanks.ts';
import { keepThanks } from '#server/notices/keep-thanks.ts';
import type { TellNews } from '#server/notices/notice.news.ts';
import { newsOf } from '#server/notices/show-notice.ts';
import type { Kudos, KudosRequest } from '#shared/kudos.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { addKudos, findKudos, type KudosRow, removeKudos } from './kudos.model.ts';
import { presentKudos } from './kudos.presenter.ts';

export interface KudosDependencies {
  tell: TellNews;
  /** Tells everybody who watches an organization that there is something new to read. */
  tellActivity: (organizationId: string) => void;
  now: () => number;
  logger: Logger;
}

/** Thanks some members for all to read; answers the id. Throws `invalid_request` for oneself and `not_found` for who is none. */
export async function giveKudos(
  dependencies: KudosDependencies,
  access: OrganizationAccess,
  request: KudosRequest,
): Promise<string> {
  const { organizationId, userId: authorId } = access;
  const receiverIds = [...new Set(request.receiverIds)];
  if (receiverIds.includes(authorId))
    throw new AppError('invalid_request', 'Nobody can thank themselves.', { field: 'receiverIds' });
  const present = await findPresentPeople(organizationId, receiverIds);
  if (present.size < receiverIds.length) throw new AppError('not_found', 'This organization has no such member.');
  const createdAt = new Date(dependencies.now());
  const row = await addKudos({ organizationId, authorId, receiverIds, text: request.text, createdAt });
  await tellReceivers(dependencies, row);
  dependencies.tellActivity(organizationId);
  return row._id;
}

/** Kept before it is answered: whoever is not connected finds it later. */
async function tellReceivers({ tell, logger }: KudosDependencies, row: KudosRow): Promise<void> {
  const { organizationId, authorId: senderId, _id: kudosId, text } = row;
  const kept = await Promise.all(
    row.receiverIds.map((receiverId) =>
      keepThanks({ organizationId, senderId, receiverId }, { kudosId, text }, row.createdAt.getTime()),
    ),
  );
  for (const notice of kept.filter((each) => each !== null))
    void newsOf(notice).then(
      (news) => news && tell(news),
      (error: unknown) => logger.warn({ err: error }, 'kudos could not be told at once; they show on the next visit'),
    );
}

/** For who wrote them and for admins; throws `forbidden` for others. What is not there, or not seen, is no fault. */
export async function takeBackKudos(
  { tell, tellActivity }: KudosDependencies,
  access: OrganizationAccess,
  id: string,
): Promise<void> {
  const { organizationId, userId, role } = access;
  const row = await findKudos(organizationId, id);
  if (row === null) return;
  if (row.authorId !== userId && role !== ADMIN_ROLE) {
    if ((await presentKudos(access, [row])).length === 0) return;
    throw new AppError('forbidden', 'Only who wrote this, and admins, may delete it.');
  }
  // First, so that nothing that is gone is told of should this end half-way.
  const news = await dropThanks(id);
  await forgetKeysAbout(id);
  await removeKudos(id);
  for (const each of news) tell(each);
  tellActivity(organizationId);
}

/** As the caller may see it; throws `not_found` when those whom it is about have left. */
export async function readOneKudos(access: OrganizationAccess, id: string): Promise<Kudos> {
  const row = await findKudos(access.organizationId, id);
  const [kudos] = row === null ? [] : await presentKudos(access, [row]);
  if (kudos === undefined) throw new AppError('not_found', 'There are no such kudos in this organization.');
  return kudos;
}
