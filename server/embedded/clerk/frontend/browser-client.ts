import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { queryOf } from '#server/embedded/clerk/request-source.ts';
import { type LocalClient, LocalClientModel } from '#server/embedded/clerk/store/local-client.model.ts';
import { type LocalSession, LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';

const COOKIE = '__client';
const COOKIE_LIFETIME_MS = 30 * 86_400_000;

/** The browser that asks, known by its cookie. */
export async function findClient(request: Request): Promise<LocalClient | undefined> {
  const cookies = (request.get('cookie') ?? '').split('; ');
  const value = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  if (!value) return undefined;
  return (await LocalClientModel.findOne({ cookieHash: hash(value) }).lean()) ?? undefined;
}

/** A new client whose cookie travels with the answer. Scripts cannot read it and other sites cannot send it. */
export async function openClient(request: Request, response: Response, now: number): Promise<LocalClient> {
  const value = randomBytes(32).toString('base64url');
  const client: LocalClient = {
    _id: createId('client'),
    cookieHash: hash(value),
    signIn: null,
    createdAt: now,
    updatedAt: now,
  };
  await LocalClientModel.insertMany([client]);
  // Clerk's answer is for its own path only: the app never sees this cookie.
  const path = request.baseUrl.replace(/\/v1$/, '') || '/';
  response.cookie(COOKIE, value, {
    httpOnly: true,
    sameSite: 'lax',
    path,
    maxAge: COOKIE_LIFETIME_MS,
    secure: request.secure,
  });
  return client;
}

/** The sessions that are signed in on this client, oldest first. */
export async function findActiveSessions(client: LocalClient | undefined, now: number): Promise<LocalSession[]> {
  if (!client) return [];
  const sessions = await LocalSessionModel.find({ clientId: client._id, status: 'active' })
    .sort({ createdAt: 1 })
    .lean();
  return sessions.filter((session) => session.expireAt > now);
}

/**
 * The session that a request names, which must be an active one of the browser that asks. Throws `authentication_invalid`
 * with 401, at which Clerk's client in the browser signs out.
 */
export async function requireSession(
  request: Request,
  now: number,
  sessionId = queryOf(request, '_clerk_session_id'),
): Promise<LocalSession> {
  const sessions = await findActiveSessions(await findClient(request), now);
  const session = sessions.find(({ _id }) => _id === sessionId);
  if (!session)
    throw new LocalClerkError(
      401,
      'authentication_invalid',
      'Unable to authenticate the request, you need to supply an active session.',
    );
  return session;
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
