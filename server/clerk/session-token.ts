import { verifyToken } from '@clerk/backend';
import * as z from 'zod';
import { AppError } from '#server/errors.ts';

/** What a session token proves. It never proves a membership: those come from the synced rows. */
export interface Identity {
  userId: string;
  sessionId: string;
  /** The organization the person has chosen in Clerk, whether or not we know it yet. */
  activeOrganizationId: string | undefined;
}

/** Throws AppError `unauthenticated` or `session_ended`. */
export type VerifySession = (token: string) => Promise<Identity>;

export interface SessionVerifierOptions {
  /** PEM of the instance; without it Clerk's API at `apiUrl` is asked for its keys with `secretKey`. */
  jwtKey: string | undefined;
  secretKey: string;
  apiUrl: string;
  /** Origins whose tokens count (claim `azp`). */
  authorizedParties: string[];
  isSessionEnded: (sessionId: string) => boolean;
}

/** Claims of version 2 (`o.id`) and version 1 (`org_id`): https://clerk.com/docs/guides/sessions/session-tokens */
const claimsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  sts: z.string().optional(),
  o: z.object({ id: z.string() }).optional(),
  org_id: z.string().optional(),
});

/** One rule for HTTP and for the socket handshake. */
export function createSessionVerifier(options: SessionVerifierOptions): VerifySession {
  const { authorizedParties } = options;
  const keys =
    options.jwtKey === undefined
      ? { secretKey: options.secretKey, apiUrl: options.apiUrl }
      : { jwtKey: options.jwtKey };
  return async (token) => {
    const verified = await verifyToken(token, { ...keys, authorizedParties }).catch((cause: unknown) => {
      if (isKeyFailure(cause))
        throw new AppError('unavailable', 'Clerk cannot be asked for its keys right now.', { cause });
      throw new AppError('unauthenticated', 'Your sign-in has expired or is not valid here.', { cause });
    });
    const claims = claimsSchema.safeParse(verified);
    // Clerk's verifier accepts a pending session, whose owner has not finished signing in.
    if (!claims.success || claims.data.sts === 'pending')
      throw new AppError('unauthenticated', 'Your sign-in is not complete.');
    const { sub, sid, o, org_id } = claims.data;
    // A token outlives its session by up to a minute.
    if (options.isSessionEnded(sid)) throw new AppError('session_ended', 'This session has ended. Sign in again.');
    return { userId: sub, sessionId: sid, activeOrganizationId: o?.id ?? org_id };
  };
}

/** Our trouble, not the caller's: without keys no token can be judged. Reasons as `@clerk/backend` names them. */
const keyFailures = [
  'jwk-failed-to-resolve',
  'jwk-remote-failed-to-load',
  'jwk-remote-invalid',
  'jwk-remote-missing',
] as const;
const keyFailureSchema = z.object({ reason: z.enum(keyFailures) });

function isKeyFailure(error: unknown): boolean {
  return keyFailureSchema.safeParse(error).success;
}
