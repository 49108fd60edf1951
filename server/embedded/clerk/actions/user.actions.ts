import { notFound } from '#server/embedded/clerk/errors.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findUser } from './find.ts';
import type { SessionEnder } from './session-ending.ts';
import type { NewUser, UserMaker } from './user-making.ts';

export type UserPatch = Partial<
  Pick<LocalUser, 'firstName' | 'lastName' | 'publicMetadata' | 'banned' | 'lastSignInAt'>
>;

export interface UserActions {
  /** Throws `form_identifier_exists` when the e-mail address is taken. */
  create(user: NewUser, source: EventSource): Promise<LocalUser>;
  update(userId: string, patch: UserPatch, source: EventSource): Promise<LocalUser>;
  /** A ban ends every session of the person, as Clerk does. */
  setBanned(userId: string, banned: boolean, source: EventSource): Promise<LocalUser>;
  /** Sessions and memberships go with the person, without events of their own. */
  remove(userId: string, source: EventSource): Promise<void>;
}

export function createUserActions(
  context: ActionContext,
  { endSessions, makeUser }: { endSessions: SessionEnder; makeUser: UserMaker },
): UserActions {
  async function update(userId: string, patch: UserPatch, source: EventSource): Promise<LocalUser> {
    const before = await findUser(userId);
    const user = await LocalUserModel.findOneAndUpdate(
      { _id: userId },
      { $set: { ...patch, updatedAt: timeAfter(before.updatedAt, context.now()) } },
      { returnDocument: 'after' },
    ).lean();
    if (!user) throw notFound('User');
    await context.report({ type: 'user.updated', data: userPayload(user), source });
    return user;
  }

  return {
    create: (wanted, source) => context.inTurn(() => makeUser(wanted, source)),
    update: (userId, patch, source) => context.inTurn(() => update(userId, patch, source)),
    setBanned: (userId, banned, source) =>
      context.inTurn(async () => {
        const user = await update(userId, { banned }, source);
        if (banned) await endSessions({ userId }, 'revoked', source);
        return user;
      }),
    remove: (userId, source) =>
      context.inTurn(async () => {
        await findUser(userId);
        await LocalUserModel.deleteOne({ _id: userId });
        await LocalMembershipModel.deleteMany({ userId });
        await LocalSessionModel.deleteMany({ userId });
        await context.report({ type: 'user.deleted', data: { object: 'user', id: userId, deleted: true }, source });
      }),
  };
}
