import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { Webhook, WebhookVerificationError } from 'svix';
import { AppError } from '#server/errors.ts';

/** Lets only requests on that could be deliveries: their bodies are worth reading. Throws `webhook_headers_missing`. */
export const requireSignatureHeaders: RequestHandler = (request, _response, next) => {
  readHeaders(request.headers);
  next();
};

export interface ProvenDelivery {
  svixId: string;
  /** When the sender signed it, in milliseconds. */
  sentAt: number;
  /** Which secret proved it, by its fingerprint. */
  verifiedBy: string;
  /** The body as JSON; undefined when it is none. */
  payload: unknown;
}

/** Throws AppError `webhook_headers_missing`, `webhook_timestamp_out_of_range` or `webhook_signature_invalid`. */
export type VerifySignature = (body: Buffer, headers: IncomingHttpHeaders) => ProvenDelivery;

type SignatureHeaders = Record<'svix-id' | 'svix-timestamp' | 'svix-signature', string>;
/** Svix ids are short; what is longer is not one, and would be a key in the database. */
const MAX_ID_LENGTH = 200;

/**
 * Checks deliveries against several secrets: while Clerk's signing secret is exchanged, deliveries signed with the old
 * and the new one arrive side by side. Scheme and five-minute tolerance: https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function createSignatureVerifier(signingSecrets: string[]): VerifySignature {
  const verifiers = signingSecrets.map((secret) => ({
    webhook: new Webhook(secret),
    fingerprint: fingerprintOf(secret),
  }));
  return (body, requestHeaders) => {
    const headers = readHeaders(requestHeaders);
    const { 'svix-id': svixId, 'svix-timestamp': timestamp } = headers;
    if (svixId.length > MAX_ID_LENGTH)
      throw new AppError('webhook_signature_invalid', 'The svix-id is too long.', { field: 'svix-id' });
    // svix reads as many digits as there are and lets the rest pass.
    if (!/^\d+$/.test(timestamp))
      throw new AppError('webhook_signature_invalid', 'The svix-timestamp is no number.', { field: 'svix-timestamp' });
    const failures: Error[] = [];
    for (const { webhook, fingerprint } of verifiers) {
      const answer = verify(webhook, body, headers);
      if (!('failure' in answer))
        return { svixId, sentAt: Number(timestamp) * 1000, verifiedBy: fingerprint, payload: answer.payload };
      failures.push(answer.failure);
    }
    throw toAppError(failures);
  };
}

/** Tells secrets apart without telling them: eight digits of a hash. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 8);
}

function readHeaders(headers: IncomingHttpHeaders): SignatureHeaders {
  const read = (name: keyof SignatureHeaders) => {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new AppError('webhook_headers_missing', `The header ${name} is missing.`, { field: name });
  };
  return {
    'svix-id': read('svix-id'),
    'svix-timestamp': read('svix-timestamp'),
    'svix-signature': read('svix-signature'),
  };
}

/** svix reads the body once the signature has proved right, so nobody has to read it again. */
function verify(webhook: Webhook, body: Buffer, headers: SignatureHeaders): { payload: unknown } | { failure: Error } {
  try {
    return { payload: webhook.verify(body, headers) };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { failure: error };
    // What cannot be read is signed all the same.
    if (error instanceof SyntaxError) return { payload: undefined };
    throw error;
  }
}

function toAppError(failures: Error[]): AppError {
  const cause = failures[0];
  return cause?.message.includes('timestamp')
    ? new AppError(
        'webhook_timestamp_out_of_range',
        'The svix-timestamp is more than five minutes away from our clock.',
        {
          field: 'svix-timestamp',
          cause,
        },
      )
    : new AppError('webhook_signature_invalid', 'No signature matches: check the signing secret.', {
        field: 'svix-signature',
        cause,
      });
}
