import * as z from 'zod';
import { isSecretText } from '#server/webhooks/secret-fields.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';

/*
 * Clerk's JSON in, our facts out: only this folder knows Clerk's field names. Fields we do not use are not looked at,
 * because Clerk adds and changes fields without notice. Shapes: https://github.com/clerk/openapi-specs (webhooks), and
 * own ones where those are missing or contradict what is sent.
 */

export const id = z.string().min(1).max(MAX_ID_LENGTH);

/** Text, or null for none: Clerk sends null, nothing at all, or an empty text. */
export const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

/** The address of a picture. One with a ticket in it is none, also where it was not taken out before storage. */
export const pictureUrl = text.transform((value) => (value === null || isSecretText(value) ? null : value));

/** In one spelling, or what was sent to an address would not be found by it. */
export const email = text.transform((value) => value?.toLowerCase() ?? null);

/** A list; Clerk sends null, or nothing, for an empty one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A flag; null and nothing are no. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A moment that JavaScript can show, in milliseconds since the epoch. */
export const milliseconds = z.number().min(0).max(8.64e15);

/** As `milliseconds`, or null for none. */
export const moment = milliseconds.nullish().transform((value) => value ?? null);

/** The id of what a report refers to, as far as it says. */
export const optionalId = z
  .string()
  .min(1)
  .nullish()
  .catch(null)
  .transform((value) => value ?? undefined);
