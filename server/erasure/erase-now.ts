import { findDeletedAt } from '#server/directory/tombstones.ts';
import { erasePerson } from './erase-person.ts';
import { findErasure } from './erasure.model.ts';

/**
 * Erases a deleted person without waiting for the grace to be over; answers the addresses by which
 * something was looked for, or undefined for people who are not deleted. The
 * erasure that is due stays due: it also catches what is being written at this moment.
 */
export async function eraseNow(userId: string): Promise<string[] | undefined> {
  const deletedAt = await findDeletedAt(userId);
  if (deletedAt === null) return undefined;
  return erasePerson((await findErasure(userId)) ?? { _id: userId, emails: [], deletedAt });
}
