import { createPublicKey, type KeyObject } from 'node:crypto';

/** The key by which tokens are proven, from its PEM; some leave out its first and last line. Throws when it is none. */
export function readVerificationKey(pem: string): KeyObject {
  return createPublicKey(pem.includes('BEGIN') ? pem : `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`);
}
