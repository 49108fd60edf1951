import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import * as z from 'zod';
import { LocalClerkError, toErrorBody } from './errors.ts';

/** Clerk's own client reads a body as JSON only when the content type is exactly this, without a charset. */
export function sendJson(response: Response, body: unknown, status = 200): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(body));
}

/** What Express and its body parsers put on the errors they throw. */
const parserErrorSchema = z.object({ status: z.number().int().min(400).max(499) });

/** Answers every refusal as Clerk does; what was not foreseen is logged and told to nobody. */
export function createErrorSender(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = toRefusal(error);
    if (refusal.status >= 500) logger.error({ err: error, method: request.method }, 'local Clerk failed');
    sendJson(response, toErrorBody(refusal), refusal.status);
  };
}

function toRefusal(error: unknown): LocalClerkError {
  if (error instanceof LocalClerkError) return error;
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const param = issue?.path.join('.');
    return new LocalClerkError(
      422,
      'form_param_format_invalid',
      issue?.message ?? 'The request is not valid.',
      param || undefined,
    );
  }
  const parsed = parserErrorSchema.safeParse(error);
  if (parsed.success)
    return new LocalClerkError(parsed.data.status, 'request_body_invalid', 'The request could not be read.');
  return new LocalClerkError(500, 'internal_clerk_error', 'Something went wrong in local Clerk.');
}
