import { statusOf } from '#server/errors.ts';
import type { ErrorCode } from '#shared/error-codes.ts';
import type { DocumentedRoute } from './documented-routes.ts';
import type { Answer, Header, Schema } from './open-api.types.ts';
import type { Operation } from './operation.ts';
import { takesKey } from './parameters.ts';

const MEANING: Record<ErrorCode, string> = {
  invalid_request: 'something in the request is wrong, and `field` says what',
  unauthenticated: 'there is no valid token: fetch another one',
  session_ended: 'the session is over: sign in again',
  forbidden: 'this is for others',
  not_found: 'there is no such thing, or it is not for you',
  conflict: 'it was changed since: read it again',
  precondition_required: '`If-Match` is missing',
  idempotency_key_reused: 'the key came with another request before',
  request_in_progress: 'the first request with this key is still at work',
  method_not_allowed: 'this path answers other methods only',
  payload_too_large: 'the body is too large',
  rate_limited: 'this is done too often: wait',
  unavailable: 'the database does not answer: try again; what was asked for may have been done',
  internal: 'something is wrong on our side',
  webhook_headers_missing: 'a header of the signature is missing',
  webhook_signature_invalid: 'no secret of ours has signed this',
  webhook_timestamp_out_of_range: 'it was signed too long ago, or in the future',
  webhook_body_invalid: 'the body is no event of Clerk’s',
};

const BY_ACCESS: Record<Operation['access'], ErrorCode[]> = {
  anyone: [],
  sender: [],
  'signed-in': ['unauthenticated', 'session_ended'],
  member: ['unauthenticated', 'session_ended', 'not_found'],
  admin: ['unauthenticated', 'session_ended', 'not_found', 'forbidden'],
  operator: ['unauthenticated', 'session_ended', 'forbidden'],
};

const REQUEST_ID: Header = { description: 'The request’s id, as in the body.', schema: { type: 'string' } };
const RETRY: Header = {
  description: 'How long to wait, in seconds, when that would help.',
  schema: { type: 'integer' },
};

/** Each way in which a route refuses, by status. */
export function refusalsOf(route: DocumentedRoute, errorSchema: Schema): Record<string, Answer> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(route)) byStatus.set(statusOf[code], [...(byStatus.get(statusOf[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${MEANING[code]}.`).join(' '),
        headers: { 'X-Request-Id': REQUEST_ID, ...(canRetry(status) ? { 'Retry-After': RETRY } : {}) },
        content: { 'application/json': { schema: errorSchema } },
      },
    ]),
  );
}

function codesOf(route: DocumentedRoute): Set<ErrorCode> {
  const { access, params, query, headers, body, needsRevision, refusals = [] } = route.operation;
  const hasInput = [params, query, headers, body].some((part) => part !== undefined);
  return new Set<ErrorCode>([
    ...(hasInput ? (['invalid_request'] as const) : []),
    ...BY_ACCESS[access],
    ...(needsRevision ? (['conflict', 'precondition_required'] as const) : []),
    ...(body === undefined ? [] : (['payload_too_large'] as const)),
    ...(takesKey(route) ? (['request_in_progress', 'idempotency_key_reused', 'rate_limited'] as const) : []),
    ...refusals,
    'internal',
    'unavailable',
  ]);
}

function canRetry(status: number): boolean {
  return [statusOf.request_in_progress, statusOf.rate_limited].includes(status);
}
