import type { Request, Response } from 'express';
import { AppError } from '#server/errors.ts';

const TAG = /^"(\d{1,15})"$/;

/** Says which revision of something the answer holds. */
export function setRevision(response: Response, revision: number): void {
  response.setHeader('ETag', `"${revision}"`);
}

/**
 * The revision that the caller has seen of what they change, from `If-Match` (RFC 9110, 13.1.1). Throws `precondition_required`
 * without one, so that nobody undoes by accident what they have not seen (RFC 6585, 3).
 */
export function readRevision(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined)
    throw new AppError('precondition_required', 'Say with If-Match which revision you have seen, as its ETag says it.');
  const revision = TAG.exec(header.trim())?.[1];
  if (revision === undefined)
    throw new AppError('invalid_request', 'must be the ETag of what was read, such as "3"', { field: 'If-Match' });
  return Number(revision);
}
