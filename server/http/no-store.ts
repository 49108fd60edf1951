import type { RequestHandler } from 'express';

/** What the API tells is about people and right only now: no cache on the way may keep it. */
export const forbidStoring: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
