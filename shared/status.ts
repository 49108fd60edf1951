import * as z from 'zod/mini';
import { lineOf } from './plain-text.ts';

export const statusSchema = z.object({
  emoji: z.nullable(z.string()),
  /** Empty when the emoji says it all. */
  text: z.string(),
  /** When it is over, in milliseconds since the epoch; null for never. Nobody is told of that moment: readers look at the clock. */
  until: z.nullable(z.number()),
});

/** What a person says of themselves in one organization for a while, such as "On a train". */
export type MemberStatus = z.infer<typeof statusSchema>;

export const MAX_STATUS_LENGTH = 100;
const LONGEST_MS = 365 * 24 * 60 * 60_000;
/** What Unicode recommends for general use. */
const EMOJI = /^\p{RGI_Emoji}$/v;

export const statusRequestSchema = z
  .strictObject({
    emoji: z.nullable(z.string().check(z.regex(EMOJI, 'must be one emoji'))),
    text: lineOf(MAX_STATUS_LENGTH),
    /** How long it holds, in milliseconds; until it is taken away when left out. */
    forMs: z.optional(z.int().check(z.gte(1_000), z.lte(LONGEST_MS))),
  })
  .check(
    z.refine(({ emoji, text }) => emoji !== null || text !== '', {
      error: 'is empty',
      path: ['text'],
      params: { fault: 'empty' },
    }),
  );

/** `PUT /api/organizations/:id/me/status` */
export type StatusRequest = z.infer<typeof statusRequestSchema>;

/** What a status says at `now` (ms); null once it is over. */
export function currentStatus(status: MemberStatus | undefined, now: number): MemberStatus | null {
  return status === undefined || (status.until !== null && status.until <= now) ? null : status;
}
