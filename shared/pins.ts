import * as z from 'zod/mini';

/** Whoever pins more wants a filter. */
export const MAX_PINS = 100;

export const pinsSchema = z.object({
  /** User ids, in the order in which they were pinned. */
  pinned: z.array(z.string()),
});
/** `GET /api/organizations/:id/me/pins`, and the answer to every change of it. */
export type Pins = z.infer<typeof pinsSchema>;
