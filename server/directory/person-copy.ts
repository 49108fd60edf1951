import { copyPerson, type MembershipRow } from './membership.model.ts';
import { findUser } from './user.model.ts';

/**
 * Copies the person as they are now into a membership that exists already: a person who is written later finds the
 * membership, and copies into it. Answers false when person or membership is gone.
 */
export async function refreshPersonCopy(row: MembershipRow): Promise<boolean> {
  if (row.deletedAt !== null) return false;
  const user = await findUser(row.userId);
  if (user === null || user.deletedAt !== null) return false;
  await copyPerson(row._id, user);
  return true;
}
