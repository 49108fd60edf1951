import * as z from 'zod/mini';
import { lineOf } from './plain-text.ts';

export const MAX_STATUS_LENGTH = 100;
export const LONGEST_STATUS_MS = 365 * 24 * 60 * 60_000;
/** What Unicode recommends for general use. */
const EMOJI = /^\p{RGI_Emoji}$/v;

export const statusRequestSchema = z
  .strictObject({
    emoji: z.nullable(z.string().check(z.regex(EMOJI, 'must be one emoji'))),
    text: lineOf(MAX_STATUS_LENGTH),
    /** How long it holds, in milliseconds; until it is taken away when left out. */
    forMs: z.optional(z.int().check(z.gte(1_000), z.lte(LONGEST_STATUS_MS))),
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
