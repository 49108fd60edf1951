import * as z from 'zod';

/** Clerk's API refused, or could not be reached. Names the path, which holds ids at most; never a query or a key. */
export class ClerkApiError extends Error {
  /** The answer's status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** What the answer asked to wait, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(path: string, answer: { status?: number; code?: string; retryAfterMs?: number; cause?: unknown }) {
    const { status, code } = answer;
    const what = status === undefined ? 'could not be reached' : `answered ${status}${code ? ` (${code})` : ''}`;
    super(`Clerk's API ${what}: GET ${path}`, { cause: answer.cause });
    this.name = 'ClerkApiError';
    this.status = status;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

const errorBodySchema = z.object({ errors: z.array(z.object({ code: z.string().max(100) })).min(1) });

/** Clerk's own code of a refusal, such as `resource_not_found`; undefined when the body is none of Clerk's. */
export function readErrorCode(body: unknown): string | undefined {
  return errorBodySchema.safeParse(body).data?.errors[0]?.code;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ClerkApiError && error.status === 404;
}
