import { findUser, findUserTimes, noteSignOut } from './user.model.ts';

/** Null also for an address that the person has not proved to be theirs. */
export async function findVerifiedEmail(userId: string): Promise<string | null> {
  const user = await findUser(userId);
  return user?.isEmailVerified ? user.email : null;
}

/** Null while unknown, after deletion, and for people without one. */
export async function findEmail(userId: string): Promise<string | null> {
  return (await findUser(userId))?.email ?? null;
}

/**
 * Remembers that whatever a person had signed in until `at` (ms) is signed out, whichever reports are still to come.
 * Answers false when the person is deleted, and has no sessions anyway.
 */
export async function forbidSessionsBefore(userId: string, at: number): Promise<boolean> {
  return noteSignOut(userId, at);
}

/** Whether a session that began at `startedAt` is signed out by a ban or a deletion of its owner, and since when (ms). */
export async function findSignOutAt(userId: string, startedAt: number): Promise<number | undefined> {
  const user = await findUser(userId);
  if (user === null) return undefined;
  if (user.deletedAt !== null) return user.deletedAt;
  return user.signOutAt !== undefined && startedAt <= user.signOutAt ? user.signOutAt : undefined;
}

/** Clerk's `updated_at` (ms) of the newest report about each person; infinite once deleted, none for the unknown. */
export async function findSyncedAts(userIds: string[]): Promise<Map<string, number>> {
  const rows = await findUserTimes(userIds);
  return new Map(
    rows.map(({ _id, deletedAt, clerkUpdatedAt }) => [
      _id,
      deletedAt === null ? clerkUpdatedAt : Number.POSITIVE_INFINITY,
    ]),
  );
}
