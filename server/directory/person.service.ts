import { findShutOutSince, findUser, findUserTimes, isShutOut, noteSignOut } from './user.model.ts';

export interface PersonStanding {
  /** Whether the person is deleted or banned; their tokens live on for up to a minute. */
  isShutOut: boolean;
  /** Null also for an address that the person has not proved to be theirs. */
  verifiedEmail: string | null;
}

/** Nothing speaks against, or for, somebody unknown. */
export async function findStanding(userId: string): Promise<PersonStanding> {
  const user = await findUser(userId);
  if (user === null) return { isShutOut: false, verifiedEmail: null };
  return { isShutOut: isShutOut(user), verifiedEmail: user.isEmailVerified ? user.email : null };
}

export interface ShutOutPerson {
  userId: string;
  reason: 'user_deleted' | 'user_banned';
}

/** Who was shut out after `since` (ms), and still is. */
export async function findShutOut(since: number): Promise<ShutOutPerson[]> {
  const rows = await findShutOutSince(since);
  return rows.map(({ _id, deletedAt }) => ({
    userId: _id,
    reason: deletedAt === null ? 'user_banned' : 'user_deleted',
  }));
}

/** Every address that is known, in lower case; none while the person is unknown, and after deletion. */
export async function findEmails(userId: string): Promise<string[]> {
  return (await findUser(userId))?.emails ?? [];
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
