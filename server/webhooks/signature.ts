import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AppError } from '#server/errors.ts';

/** Lets only requests on that could be deliveries: their bodies are worth reading. Throws `webhook_headers_missing`. */
export const requireSignatureHeaders: RequestHandler = (request, _response, next) => {
  readHeaders((name) => request.get(name));
  next();
};

/** Throws AppError `webhook_headers_missing`, `webhook_timestamp_out_of_range` or `webhook_signature_invalid`. */
export type VerifySignature = (body: Buffer, header: (name: string) => string | undefined) => { svixId: string };

const headerNames = ['svix-id', 'svix-timestamp', 'svix-signature'] as const;
type SignatureHeaders = Record<(typeof headerNames)[number], string>;

/** Svix ids are short; what is longer is not one, and would be a key in the database. */
const MAX_ID_LENGTH = 200;
const TOLERANCE_S = 5 * 60;
const SECRET_PREFIX = 'whsec_';
/** Of the kinds a signature header may list, the one made with a shared secret. */
const SYMMETRIC_PREFIX = 'v1,';

/**
 * Checks deliveries against several secrets: while Clerk's signing secret is exchanged, deliveries signed with the old
 * and the new one arrive side by side. The scheme is an HMAC over the bytes as they came, which Node does in a tenth of the
 * time that Svix's library needs in JavaScript: https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function createSignatureVerifier(signingSecrets: string[], now = Date.now): VerifySignature {
  const keys = signingSecrets.map(toKey);
  return (body, header) => {
    const headers = readHeaders(header);
    const svixId = headers['svix-id'];
    if (svixId.length > MAX_ID_LENGTH)
      throw new AppError('webhook_signature_invalid', 'The svix-id is too long.', { field: 'svix-id' });
    checkTimestamp(headers['svix-timestamp'], now());
    const signatures = readSignatures(headers['svix-signature']);
    if (!keys.some((key) => isSignedWith(key, signatures, headers, body))) throw invalidSignature();
    return { svixId };
  };
}

function toKey(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret, 'base64');
  if (key.length === 0) throw new Error('A signing secret is empty.');
  return key;
}

function readHeaders(header: (name: string) => string | undefined): SignatureHeaders {
  const [id = '', timestamp = '', signature = ''] = headerNames.map((name) => header(name));
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature };
  const missing = headerNames.find((name) => headers[name] === '');
  if (missing === undefined) return headers;
  throw new AppError('webhook_headers_missing', `The header ${missing} is missing.`, { field: missing });
}

/** The header is in seconds. */
function checkTimestamp(timestamp: string, now: number): void {
  if (!/^\d{1,15}$/.test(timestamp)) throw invalidSignature();
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_S) return;
  throw new AppError(
    'webhook_timestamp_out_of_range',
    'The svix-timestamp is more than five minutes away from our clock.',
    { field: 'svix-timestamp' },
  );
}

/** While a secret is exchanged the header lists a signature by each, with spaces between. */
function readSignatures(header: string): Buffer[] {
  return header
    .split(' ')
    .filter((signature) => signature.startsWith(SYMMETRIC_PREFIX))
    .map((signature) => Buffer.from(signature.slice(SYMMETRIC_PREFIX.length)));
}

function isSignedWith(key: Buffer, signatures: Buffer[], headers: SignatureHeaders, body: Buffer): boolean {
  const hmac = createHmac('sha256', key);
  const text = hmac.update(`${headers['svix-id']}.${headers['svix-timestamp']}.`).update(body).digest('base64');
  // Compared as text: base64 has several spellings of one digest, and only one of them is Svix's.
  const expected = Buffer.from(text);
  return signatures.some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

function invalidSignature(): AppError {
  return new AppError('webhook_signature_invalid', 'No signature matches: check the signing secret.', {
    field: 'svix-signature',
  });
}
