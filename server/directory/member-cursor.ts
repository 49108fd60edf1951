import * as z from 'zod';
import { AppError } from '#server/errors.ts';

/** The place after which the next page begins. */
export interface MemberCursor {
  nameKey: string;
  id: string;
}

const cursorSchema = z.tuple([z.string(), z.string()]);

export function encodeCursor({ nameKey, id }: MemberCursor): string {
  return Buffer.from(JSON.stringify([nameKey, id])).toString('base64url');
}

/** Throws `invalid_request` for what `encodeCursor` has not made. */
export function decodeCursor(text: string): MemberCursor {
  try {
    const [nameKey, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { nameKey, id };
  } catch (cause) {
    throw new AppError('invalid_request', 'This cursor was not made here; begin without one.', {
      field: 'cursor',
      cause,
    });
  }
}
