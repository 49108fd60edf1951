import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Gives each request an id of our own making; a caller's id could carry anything into the log. */
export const assignRequestId: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID();
  response.setHeader('X-Request-Id', requestIdOf(response));
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.locals.requestId ?? 'none');
}
