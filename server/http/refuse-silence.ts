import type { RequestHandler, Response } from 'express';
import { whileAnswering } from '#server/database/answering.ts';

/** Refuses a request as soon as the database is known not to answer; its handler may still be waiting for it. */
export const refuseSilence: RequestHandler = (_request, response, next) => {
  const answered = new Promise<void>((resolve) => void response.once('close', resolve));
  whileAnswering(answered).catch((error: unknown) => {
    if (response.headersSent) return;
    response.locals.isGivenUp = true;
    next(error);
  });
  next();
};

/** Whether the request was refused while its handler was at work: nobody waits for what comes of it any more. */
export function isGivenUp(response: Response): boolean {
  return response.locals.isGivenUp === true;
}
