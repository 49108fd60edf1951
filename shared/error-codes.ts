import * as z from 'zod/mini';

/**
 * Every way an HTTP request or a socket message can be refused. Clients decide by the code, never by the message:
 * a message may be reworded, a code may not.
 */
export const errorCodes = [
  'invalid_request',
  'unauthenticated',
  'session_ended',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_required',
  'idempotency_key_reused',
  'request_in_progress',
  'method_not_allowed',
  'payload_too_large',
  'rate_limited',
  'unavailable',
  'internal',
  'webhook_headers_missing',
  'webhook_signature_invalid',
  'webhook_timestamp_out_of_range',
  'webhook_body_invalid',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    requestId: z.string(),
    /** The input that was refused, as a dotted path, when one input is to blame. */
    field: z.optional(z.string()),
    /** All the inputs that were refused, that one first, when there are several. */
    issues: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
    /** How long to wait before asking again, in milliseconds, when that would help. */
    retryInMs: z.optional(z.number()),
  }),
});

/** The body of every refusal, over HTTP and in socket acknowledgements alike. */
export type ErrorBody = z.infer<typeof errorBodySchema>;
