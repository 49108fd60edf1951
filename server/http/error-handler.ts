import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import * as z from 'zod';
import { AppError, toErrorBody, toRefusal } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import { isGivenUp } from './refuse-silence.ts';

/** What Express and its parsers put on the errors they throw (http-errors). */
const httpErrorSchema = z.object({ status: z.number().int().min(400).max(499), type: z.string().optional() });

/** Turns every error into the one error body; what is our own fault is logged with its cause, and told to nobody. */
export function createErrorHandler(failures: FailureLog): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    if (response.headersSent) return isGivenUp(response) ? undefined : next(thrown);
    const error = fromHttpError(thrown);
    // Of our own making, and only for what may be asked about; a caller's id could carry anything into the log.
    const requestId = randomUUID();
    const { status, retryInMs } = toRefusal(error);
    if (status >= 500) failures.note(error, { requestId, method: request.method });
    response.setHeader('X-Request-Id', requestId);
    if (retryInMs !== undefined) response.setHeader('Retry-After', Math.ceil(retryInMs / 1000));
    response.status(status).json(toErrorBody(error, requestId));
  };
}

/** What Express and its parsers threw, as the refusal it means; anything else as it is. */
export function fromHttpError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const parsed = httpErrorSchema.safeParse(error);
  if (!parsed.success) return error;
  if (parsed.data.status === 413) return new AppError('payload_too_large', 'The body is too large.', { cause: error });
  if (parsed.data.type === 'entity.verify.failed')
    return new AppError('invalid_request', 'This request needs a body.', { cause: error });
  if (parsed.data.status === 404) return new AppError('not_found', 'There is nothing here.', { cause: error });
  return new AppError('invalid_request', 'The request could not be read.', { cause: error });
}

export const refuseUnknownPath: RequestHandler = () => {
  throw new AppError('not_found', 'There is nothing here.');
};

/** For paths that exist, with another method. */
export function refuseMethodsExcept(...allowed: string[]): RequestHandler {
  return (_request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    throw new AppError('method_not_allowed', `This path answers ${allowed.join(' and ')} only.`);
  };
}
