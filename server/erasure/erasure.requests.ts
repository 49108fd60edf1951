import { findDeletedAt } from '#server/directory/tombstones.ts';
import { endEnrolmentOfPerson } from '#server/enrolment/enrolment.projector.ts';
import { findErasure, writeErasure } from './erasure.model.ts';

/**
 * From the deletion of a person to the erasure of what the projections do not show: time to look up what a deletion by
 * mistake took away, and far more than a write that was under way beside the deletion can take.
 */
export const ERASURE_GRACE_MS = 30 * 60_000;

export interface ErasureRequest {
  /** The person's addresses as far as they are known. */
  emails: string[];
  /** The time in the report of the deletion, and now; in milliseconds. */
  deletedAt: number;
  now: number;
}

/**
 * Has a person erased once the grace is over. To be called before the tombstone is written: that takes the address away,
 * and a process that dies between the two must find it again. Answers every address noted so far.
 */
export async function requestErasure(userId: string, { emails, deletedAt, now }: ErasureRequest): Promise<string[]> {
  return (await writeErasure({ _id: userId, emails, deletedAt, dueAt: now + ERASURE_GRACE_MS })).emails;
}

/**
 * Has what names a person by addresses go as well that a report told which came after the deletion. Does nothing while the
 * person is not deleted.
 */
export async function eraseByLateAddresses(userId: string, emails: string[], now: number): Promise<void> {
  const deletedAt = await findDeletedAt(userId);
  if (deletedAt === null || emails.length === 0) return;
  await requestErasure(userId, { emails, deletedAt, now });
  await endEnrolmentOfPerson(userId, emails, deletedAt);
}

/** When a person's erasure is due, in milliseconds; null when nothing is left to do. */
export async function findDueAt(userId: string): Promise<number | null> {
  const row = await findErasure(userId);
  return row === null || row.doneAt !== null ? null : row.dueAt;
}
