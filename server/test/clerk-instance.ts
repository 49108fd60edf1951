import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A Clerk instance of our own: it signs tokens as Clerk does, and the server under test knows only its public key. */
export interface TestClerk {
  jwtKey: string;
  instanceId: string;
  signingSecrets: string[];
  signToken(claims: TokenClaims): string;
}

export interface TokenClaims {
  userId: string;
  sessionId: string;
  origin: string;
  organizationId?: string;
  /** Seconds from now; a minute, as with Clerk, unless told. */
  expiresIn?: number;
  status?: string;
}

// Clerk's verifier takes keys of this size only; one pair serves a whole test file.
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export function createTestClerk(): TestClerk {
  return {
    jwtKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    instanceId: 'ins_test',
    signingSecrets: [newSecret(), newSecret()],
    signToken(claims) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        azp: claims.origin,
        exp: now + (claims.expiresIn ?? 60),
        iat: now - 30,
        nbf: now - 40,
        iss: 'https://clerk.test',
        sid: claims.sessionId,
        sub: claims.userId,
        sts: claims.status ?? 'active',
        v: 2,
        ...(claims.organizationId === undefined
          ? {}
          : { o: { id: claims.organizationId, rol: 'member', slg: 'slug' } }),
      };
      const unsigned = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'ins_test' })}.${encode(payload)}`;
      return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(keys.privateKey, 'base64url')}`;
    },
  };
}

function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
