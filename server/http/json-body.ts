import express, { type RequestHandler } from 'express';

/**
 * Reads the body of a route that needs one, whatever it calls itself. A body of nothing is refused: by itself it would be
 * read as `{}`, which to a PUT of nothing but optional fields means that all of them are taken away.
 */
export function readJsonBody(limit: string): RequestHandler {
  return express.json({ type: () => true, limit, verify: refuseNothing });
}

function refuseNothing(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (bytes.length === 0) throw new Error('There is no body.');
}
