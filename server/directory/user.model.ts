import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import { createFinder } from '#server/database/find-many.ts';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { bury } from '#server/database/tombstone.ts';
import type { UserFact } from './directory.facts.ts';

export interface UserRow extends GuardedRow, Omit<UserFact, 'id'> {
  /** True while the person is known only from a membership or a session. */
  isStub: boolean;
  /** Sessions that began until then, in milliseconds, were ended by a ban. Only grows. */
  signOutAt?: number;
}

const userSchema = new Schema<UserRow>(
  {
    ...guardedColumns,
    name: String,
    imageUrl: String,
    email: String,
    emails: { type: [String], default: undefined },
    isEmailVerified: Boolean,
    username: String,
    title: String,
    country: String,
    isBot: Boolean,
    isBanned: Boolean,
    isStub: Boolean,
    signOutAt: Number,
  },
  { collection: 'users', versionKey: false },
);

userSchema.index({ signOutAt: 1 });
userSchema.index({ deletedAt: 1 });

const UserModel = model('User', userSchema);
const writeGuarded = createGuardedWriter(UserModel);

export async function writeUser({ id, ...fact }: UserFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: { ...fact, isStub: false } });
}

/** Keeps the little a membership tells of its person, unless anything is known of them already. */
export async function writeUserStub(
  stub: Pick<UserFact, 'id' | 'name' | 'imageUrl' | 'username'>,
  receivedAt: number,
): Promise<void> {
  const { id, ...known } = stub;
  const row: UserRow = {
    _id: id,
    ...known,
    email: null,
    emails: [],
    isEmailVerified: false,
    title: null,
    country: null,
    isBot: false,
    isBanned: false,
    isStub: true,
    clerkUpdatedAt: 0,
    eventAt: 0,
    receivedAt,
    deletedAt: null,
  };
  try {
    await UserModel.create(row);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Answers false when the person is deleted or unknown. */
export async function noteSignOut(id: string, signOutAt: number): Promise<boolean> {
  const { matchedCount } = await UserModel.updateOne({ _id: id, deletedAt: null }, { $max: { signOutAt } });
  return matchedCount > 0;
}

/** Who was banned or deleted after `since` (ms), as Clerk dates it, and still is. */
export async function findShutOutSince(since: number): Promise<Pick<UserRow, '_id' | 'deletedAt' | 'isBanned'>[]> {
  const columns = { deletedAt: 1, isBanned: 1 } as const;
  const [banned, deleted] = await Promise.all([
    UserModel.find({ signOutAt: { $gt: since } }, columns).lean(),
    UserModel.find({ deletedAt: { $gt: since } }, columns).lean(),
  ]);
  return [...banned, ...deleted].filter(isShutOut);
}

/** Leaves nothing of the person but the id, and leaves that even for ids never seen, so that late reports find it. */
export async function buryUser(id: string, eventAt: number): Promise<void> {
  await bury(UserModel, id, eventAt);
}

export const findUser = createFinder<UserRow>((ids) =>
  rawCollection<UserRow>(UserModel)
    .find({ _id: { $in: ids } })
    .toArray(),
);

/** Nobody may come in any more. */
export function isShutOut({ deletedAt, isBanned }: Pick<UserRow, 'deletedAt' | 'isBanned'>): boolean {
  return deletedAt !== null || isBanned;
}

/** How new what is known of each person is; all with one query. */
export async function findUserTimes(ids: string[]): Promise<Pick<UserRow, '_id' | 'clerkUpdatedAt' | 'deletedAt'>[]> {
  return UserModel.find({ _id: { $in: ids } }, { clerkUpdatedAt: 1, deletedAt: 1 }).lean();
}
