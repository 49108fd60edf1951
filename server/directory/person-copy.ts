import { copyPerson, findMembership, type MembershipRow } from './membership.model.ts';
import { findUser } from './user.model.ts';

/**
 * Brings the copy of the person in a membership up to date. The person is looked at again after the copy was written: of
 * two workers that copy at once, one of them a stale row, the one that writes last sees the newer row and repeats.
 * Answers false when person or membership is gone.
 */
export async function refreshPersonCopy(row: MembershipRow): Promise<boolean> {
  let membership: MembershipRow | null = row;
  let copiedRevision: string | undefined;
  while (membership !== null && membership.deletedAt === null) {
    const user = await findUser(row.userId);
    if (user === null || user.deletedAt !== null) return false;
    const revision = JSON.stringify([user.clerkUpdatedAt, user.eventAt, user.receivedAt]);
    if (revision === copiedRevision) return true;
    if (copiedRevision !== undefined) membership = await findMembership(row._id);
    if (membership !== null) await copyPerson(membership, user);
    copiedRevision = revision;
  }
  return false;
}
