import * as z from 'zod';
import { AppError } from '#server/errors.ts';

/** Where the next page of a list begins, as text that callers give back without reading it. */
export interface CursorCodec<Place> {
  encode(place: Place): string;
  /** Throws `invalid_request` for what `encode` has not made. */
  decode(text: string): Place;
}

export function createCursorCodec<Place>(schema: z.ZodType<Place>): CursorCodec<Place> {
  return {
    encode: (place) => Buffer.from(JSON.stringify(place)).toString('base64url'),
    decode(text) {
      try {
        return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
      } catch (cause) {
        throw new AppError('invalid_request', 'This cursor was not made here; begin without one.', {
          field: 'cursor',
          cause,
        });
      }
    },
  };
}

/** The last moment that a date can be, in ms. */
const LAST_MOMENT = 8.64e15;
/** A time in ms, of which a date can be made. */
export const moment = z.number().min(-LAST_MOMENT).max(LAST_MOMENT);

/** Where a list of what happened goes on: behind a moment, and of what was then, behind an id. */
export const momentCursor = createCursorCodec(z.object({ at: moment, id: z.string() }));

export const cursorText = z
  .string()
  .min(1)
  .max(1000)
  .optional()
  .meta({ description: 'What the page before gave as `nextCursor`; without it, the first page.' });

/** The `limit` of a list in a query: a whole number from 1 to `max`. */
export function limitText(max: number) {
  const message = `must be a number from 1 to ${max}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= max, message)
    .default(50)
    .meta({ wire: { type: 'integer', minimum: 1, maximum: max, default: 50 } });
}
