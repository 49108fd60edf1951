import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { createId } from '#server/embedded/clerk/ids.ts';

/** Clerk's tokens live a minute: https://clerk.com/docs/guides/sessions/session-tokens */
const LIFETIME_S = 60;

export interface TokenSubject {
  userId: string;
  sessionId: string;
  /** The origin of the page, for the claim `azp`. */
  origin: string;
  organization: { id: string; slug: string; role: string } | undefined;
}

export type SignSessionToken = (subject: TokenSubject) => string;

/** Signs session tokens of version 2 (RS256). `keyId` is found again in the key set of the Backend API. */
export function createTokenSigner(options: {
  privateKeyPem: string;
  keyId: string;
  issuer: string;
  now: () => number;
}): SignSessionToken {
  const key = createPrivateKey(options.privateKeyPem);
  const header = encode({ alg: 'RS256', cat: 'cl_B7d4PD111AAA', kid: options.keyId, typ: 'JWT' });
  return ({ userId, sessionId, origin, organization }) => {
    const issuedAt = Math.floor(options.now() / 1000);
    const claims = {
      azp: origin,
      exp: issuedAt + LIFETIME_S,
      fva: [0, -1],
      iat: issuedAt,
      iss: options.issuer,
      jti: createId('jti').slice(4),
      nbf: issuedAt - 10,
      ...(organization && { o: organizationClaim(organization) }),
      sid: sessionId,
      sts: 'active',
      sub: userId,
      v: 2,
    };
    return signText(`${header}.${encode(claims)}`, key);
  };
}

/** Version 2 leaves the prefix `org:` away. */
function organizationClaim(organization: { id: string; slug: string; role: string }): object {
  return { id: organization.id, rol: organization.role.slice('org:'.length), slg: organization.slug };
}

function signText(text: string, key: KeyObject): string {
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
