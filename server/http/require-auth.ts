import type { RequestHandler, Response } from 'express';
import type { Identity, VerifySession } from '#server/clerk/session-token.ts';
import { AppError } from '#server/errors.ts';

/** Lets only requests with a valid bearer token pass. Cookies are never looked at, so no other site can act for a person. */
export function createRequireAuth(verifySession: VerifySession): RequestHandler {
  return async (request, response, next) => {
    const token = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (token === undefined) throw new AppError('unauthenticated', 'Sign in first: a bearer token is missing.');
    response.locals.identity = await verifySession(token);
    next();
  };
}

/** Who asks. Only for routes behind `requireAuth`. */
export function identityOf(response: Response): Identity {
  const identity: Identity | undefined = response.locals.identity;
  if (identity === undefined) throw new Error('This route was mounted without requireAuth.');
  return identity;
}
