import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Hashes deliveries under a key made of the secret key: whoever reads the database cannot try out which one-time
 * password gives the hash, and two deliveries can still be told apart or proved the same.
 */
export function createBodyHash(secretKey: string): (body: Buffer) => string {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'rollcall webhook body', 32));
  return (body) => createHmac('sha256', key).update(body).digest('base64url');
}
