import type { Request } from 'express';
import { AppError } from '#server/errors.ts';

export const MAX_KEY_LENGTH = 200;
/** A string as RFC 8941 writes it; many clients leave its quotation marks out. */
const KEY = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]*)"|([\x21\x23-\x5b\x5d-\x7e]*))$/;

/** The header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header); undefined without one. */
export function readIdempotencyKey(request: Request): string | undefined {
  const header = request.get('idempotency-key');
  if (header === undefined) return undefined;
  const [, quoted, bare] = KEY.exec(header.trim()) ?? [];
  const key = quoted ?? bare ?? '';
  if (key === '' || key.length > MAX_KEY_LENGTH)
    throw new AppError('invalid_request', `must be a text of 1 to ${MAX_KEY_LENGTH} characters, such as a UUID`, {
      field: 'Idempotency-Key',
    });
  return key;
}
