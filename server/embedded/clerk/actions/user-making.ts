import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';

export interface NewUser {
  firstName: string;
  lastName: string;
  email: string;
  title: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  city: string | null;
}

/** Makes a person and reports it. The caller has the turn. Throws `form_identifier_exists` for a taken e-mail address. */
export type UserMaker = (user: NewUser, source: EventSource) => Promise<LocalUser>;

export function createUserMaker(context: ActionContext): UserMaker {
  return async (wanted, source) => {
    const email = wanted.email.toLowerCase();
    if (await LocalUserModel.findOne({ email }).lean()) {
      throw new LocalClerkError(
        422,
        'form_identifier_exists',
        'That email address is taken. Please try another.',
        'email_address',
      );
    }
    const user = buildUser({ ...wanted, email }, context.now());
    await LocalUserModel.insertMany([user]);
    await context.report({ type: 'user.created', data: userPayload(user), source });
    return user;
  };
}

/** The person with this e-mail address, made when there is none: called by what stands before the @. */
export async function findOrMakeUser(email: string, makeUser: UserMaker, source: EventSource): Promise<LocalUser> {
  const found = await LocalUserModel.findOne({ email }).lean();
  if (found) return found;
  const [firstName = email, ...rest] = (email.split('@')[0] ?? email)
    .split(/[._-]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return makeUser({ firstName, lastName: rest.join(' '), email, title: null, country: null, city: null }, source);
}

/** A person who has not signed in yet. `ids` may be fixed so that demo data is the same everywhere. */
export function buildUser(
  user: NewUser,
  at: number,
  ids = { user: createId('user'), email: createId('idn') },
): LocalUser {
  const { title, country } = user;
  return {
    _id: ids.user,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    emailId: ids.email,
    publicMetadata: { ...(title !== null && { title }), ...(country !== null && { country }) },
    city: user.city,
    country,
    banned: false,
    createdAt: at,
    updatedAt: at,
    lastSignInAt: null,
    lastActiveAt: null,
  };
}
