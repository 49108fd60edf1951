import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { whileAnswering } from '#server/database/answering.ts';

/**
 * Refuses a request as soon as the database is known not to answer, although its handler still waits for it. `refuse` is
 * called from here, not by way of `next`: the way from the handler to the error handler stays open for what it throws later.
 */
export function createSilenceGuard(refuse: ErrorRequestHandler): RequestHandler {
  return (request, response, next) => {
    const answered = new Promise<void>((resolve) => void response.once('close', resolve));
    whileAnswering(answered).catch((error: unknown) => {
      if (response.headersSent) return;
      response.locals.isGivenUp = true;
      return refuse(error, request, response, next);
    });
    next();
  };
}

/** Whether the request was refused while its handler was at work: nobody waits for what comes of it any more. */
export function isGivenUp(response: Response): boolean {
  return response.locals.isGivenUp === true;
}
