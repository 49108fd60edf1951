import type { ErrorCode } from '#shared/error-codes.ts';

export interface ApiErrorFacts {
  /** The HTTP status; 0 when no answer arrived at all. */
  status: number;
  code: ErrorCode;
  message: string;
  /** What to quote when asking for help; null when the server never saw the request. */
  requestId: string | null;
  /** The input to blame, when there is one. */
  field?: string | undefined;
  /** All inputs to blame, when there are several. */
  issues?: readonly FieldIssue[] | undefined;
}

interface FieldIssue {
  field: string;
  message: string;
}

/** A refusal by the server, or its silence. Decide by `code`; `message` is a plain sentence that may be shown. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly requestId: string | null;
  readonly field: string | undefined;
  readonly issues: readonly FieldIssue[];

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.name = 'ApiError';
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.field = facts.field;
    this.issues = facts.issues ?? (facts.field === undefined ? [] : [{ field: facts.field, message: facts.message }]);
  }
}

/** True for answers that will not change by asking again: the caller may not see this, or it does not exist. */
export function isFinalRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_found' || error.code === 'forbidden');
}
