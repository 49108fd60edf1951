import { verify } from 'node:crypto';
import * as z from 'zod';
import { readVerificationKey } from './verification-key.ts';

/** Clocks of Clerk and of this machine may differ by so much; as in Clerk's own verifier. */
const CLOCK_SKEW_MS = 5_000;
/** Tokens between machines are signed by the same key, and are no session's. */
const MACHINE_CATEGORY = 'cl_B7d4PD333AAA';

const headerSchema = z.object({
  alg: z.literal('RS256'),
  typ: z.literal('JWT').optional(),
  cat: z.unknown().optional(),
});

const claimsSchema = z.looseObject({
  sub: z.string(),
  azp: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
});

export interface TokenProofOptions {
  /** PEM of the instance. */
  jwtKey: string;
  /** Origins whose tokens count (claim `azp`). */
  authorizedParties: string[];
  now: () => number;
}

/**
 * Proves tokens by the instance's key alone: what Clerk's `verifyToken` does with a PEM (@clerk/backend 3.25, and the test
 * beside this holds both against each other), but the key is read once and not for each token. Answers the claims; throws
 * whatever is wrong.
 */
export function createTokenProof({ jwtKey, authorizedParties, now }: TokenProofOptions): (token: string) => unknown {
  const key = readVerificationKey(jwtKey);
  return (token) => {
    const [header = '', payload = '', signature = '', ...others] = token.split('.');
    if (others.length > 0) throw new Error('The token has more than three parts.');
    if (headerSchema.parse(decode(header)).cat === MACHINE_CATEGORY) throw new Error('The token is no session’s.');
    // The kind of signature is ours to say, never the token's.
    if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, toBytes(signature)))
      throw new Error('The signature is wrong.');
    const claims = claimsSchema.parse(decode(payload));
    if (!authorizedParties.includes(claims.azp)) throw new Error('The token was made for another site.');
    if (toMs(claims.exp) <= now() - CLOCK_SKEW_MS) throw new Error('The token has expired.');
    if (toMs(Math.max(claims.nbf ?? 0, claims.iat ?? 0)) > now() + CLOCK_SKEW_MS)
      throw new Error('The token counts only later.');
    return claims;
  };
}

/** Whole seconds count. */
function toMs(seconds: number): number {
  return Math.trunc(seconds) * 1_000;
}

function decode(part: string): unknown {
  return JSON.parse(toBytes(part).toString());
}

/** Strictly: Node itself skips what is no base64url, and one signature would have many forms. */
function toBytes(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new Error('A part of the token is no base64url.');
  return bytes;
}
