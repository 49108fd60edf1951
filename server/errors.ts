import { isUnableDatabase } from '#server/database/unable-database.ts';
import type { ErrorBody, ErrorCode } from '#shared/error-codes.ts';

export const statusOf: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthenticated: 401,
  session_ended: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 412,
  precondition_required: 428,
  idempotency_key_reused: 422,
  request_in_progress: 409,
  method_not_allowed: 405,
  payload_too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
  webhook_headers_missing: 400,
  webhook_signature_invalid: 400,
  webhook_timestamp_out_of_range: 400,
  webhook_body_invalid: 400,
};

interface FieldIssue {
  field: string;
  message: string;
}

interface AppErrorOptions {
  field?: string;
  /** All that is wrong, when it is more than one field. */
  issues?: FieldIssue[];
  retryInMs?: number;
  cause?: unknown;
}

/** A refusal that the caller is told about. Its message is shown to people: no personal data, no secrets. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly issues: FieldIssue[] | undefined;
  readonly retryInMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = statusOf[code];
    this.field = options.field;
    this.issues = options.issues;
    this.retryInMs = options.retryInMs;
  }
}

/** A mistake in the configuration or surroundings that only the person who starts the server can mend. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** Any error as the refusal it means. What is not an AppError says nothing about itself: its details belong in the log. */
export function toRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnableDatabase(error))
    return new AppError('unavailable', 'The database cannot answer right now. Try again in a moment.', {
      cause: error,
    });
  return new AppError('internal', 'Something went wrong on our side.', { cause: error });
}

/** The wire form of any error. */
export function toErrorBody(error: unknown, requestId: string): ErrorBody {
  const { code, message, field, issues, retryInMs } = toRefusal(error);
  return {
    error: {
      code,
      message,
      requestId,
      ...(field === undefined ? {} : { field }),
      ...(issues === undefined ? {} : { issues }),
      ...(retryInMs === undefined ? {} : { retryInMs }),
    },
  };
}
