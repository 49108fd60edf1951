import { copyPerson, findMembership } from './membership.model.ts';
import { findUser } from './user.model.ts';

/**
 * Brings the copy of the person in a membership up to date. The person is looked at again after the copy was written: of
 * two workers that copy at once, one of them a stale row, the one that writes last sees the newer row and repeats.
 * Answers false when person or membership is gone.
 */
export async function refreshPersonCopy(membershipId: string, userId: string): Promise<boolean> {
  let copiedRevision: string | undefined;
  for (;;) {
    const user = await findUser(userId);
    if (user === null || user.deletedAt !== null) return false;
    const revision = JSON.stringify([user.clerkUpdatedAt, user.eventAt, user.receivedAt]);
    if (revision === copiedRevision) return true;
    const membership = await findMembership(membershipId);
    if (membership === null || membership.deletedAt !== null) return false;
    await copyPerson(membership, user);
    copiedRevision = revision;
  }
}
