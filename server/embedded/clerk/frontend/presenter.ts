import { findMembershipsOfUser, findUser } from '#server/embedded/clerk/actions/find.ts';
import { type FullMembership, membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { type CountedOrganization, organizationPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { sessionPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { publicUserPayload, userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import type { LocalClient } from '#server/embedded/clerk/store/local-client.model.ts';
import type { LocalOrganization } from '#server/embedded/clerk/store/local-organization.model.ts';
import type { LocalSession } from '#server/embedded/clerk/store/local-session.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import type { SignSessionToken } from '#server/embedded/clerk/tokens/session-token.ts';
import { findActiveSessions } from './browser-client.ts';

/** Puts what is stored into the shapes that Clerk's client in the browser reads. */
export interface Presenter {
  client(client: LocalClient | undefined, origin: string): Promise<object | null>;
  session(session: LocalSession, origin: string): Promise<object>;
  /** A fresh token. `organizationId` null: for no organization. */
  token(
    session: LocalSession,
    origin: string,
    organizationId?: string | null,
  ): Promise<{ object: 'token'; jwt: string }>;
}

export function createPresenter(options: { signToken: SignSessionToken; now: () => number }): Presenter {
  function sign(session: LocalSession, origin: string, memberships: FullMembership[], organizationId: string | null) {
    const found = memberships.find(({ organization }) => organization._id === organizationId);
    const jwt = options.signToken({
      userId: session.userId,
      sessionId: session._id,
      origin,
      // Who is no member any more gets a token without the organization.
      organization: found && { id: found.organization._id, slug: found.organization.slug, role: found.membership.role },
    });
    return { object: 'token' as const, jwt };
  }

  async function presentSession(session: LocalSession, origin: string): Promise<object> {
    const user = await findUser(session.userId);
    const memberships = await findMembershipsOfUser(session.userId);
    return {
      ...sessionPayload(session),
      factor_verification_age: [0, -1],
      tasks: null,
      user: userForBrowser(user, memberships),
      public_user_data: publicUserPayload(user),
      last_active_token: sign(session, origin, memberships, session.activeOrganizationId),
    };
  }

  return {
    async client(client, origin) {
      if (!client) return null;
      const sessions = await findActiveSessions(client, options.now());
      return {
        object: 'client',
        id: client._id,
        sessions: await Promise.all(sessions.map((session) => presentSession(session, origin))),
        sign_in: await pendingSignIn(client),
        sign_up: null,
        captcha_bypass: true,
        last_active_session_id: sessions.at(-1)?._id ?? null,
        last_authentication_strategy: null,
        cookie_expires_at: null,
        created_at: client.createdAt,
        updated_at: client.updatedAt,
      };
    },
    session: presentSession,
    async token(session, origin, organizationId = session.activeOrganizationId) {
      return sign(session, origin, await findMembershipsOfUser(session.userId), organizationId);
    },
  };
}

async function pendingSignIn(client: LocalClient): Promise<object | null> {
  if (!client.signIn) return null;
  const user = await LocalUserModel.findOne({ email: client.signIn.identifier }).lean();
  return user && presentSignIn(client.signIn.id, user, null);
}

/** A sign-in: complete when it has made a session, waiting for the password otherwise. */
export function presentSignIn(id: string, user: LocalUser, createdSessionId: string | null): object {
  const isComplete = createdSessionId !== null;
  const { first_name, last_name, image_url, has_image } = publicUserPayload(user);
  return {
    object: 'sign_in',
    id,
    status: isComplete ? 'complete' : 'needs_first_factor',
    identifier: user.email,
    supported_identifiers: ['email_address'],
    supported_first_factors: [{ strategy: 'password' }],
    supported_second_factors: null,
    first_factor_verification: isComplete
      ? { status: 'verified', strategy: 'password', attempts: 1, expire_at: null }
      : null,
    second_factor_verification: null,
    user_data: { first_name, last_name, image_url, has_image },
    created_session_id: createdSessionId,
  };
}

/** A user as that person's own browser sees it. */
export function userForBrowser(user: LocalUser, memberships: FullMembership[]): object {
  const { private_metadata: _, ...visible } = userPayload(user);
  return { ...visible, organization_memberships: memberships.map(membershipForBrowser) };
}

export function membershipForBrowser(full: FullMembership): object {
  const { private_metadata: _, ...visible } = membershipPayload(full);
  return { ...visible, organization: organizationForBrowser(full.organization) };
}

export function organizationForBrowser(organization: LocalOrganization | CountedOrganization): object {
  const { private_metadata: _, ...visible } = organizationPayload(organization);
  return visible;
}
