import * as z from 'zod/mini';

export const changedPartSchema = z.enum(['name', 'title', 'role']);
export type ChangedPart = z.infer<typeof changedPartSchema>;

/** Of each kind so many are named, the latest; all are counted. */
export const MAX_NAMED = 100;

export const visitSchema = z.object({
  /** The last change that was looked at: what `readUntil` takes. */
  version: z.number(),
  /** When the visit before this one ended, in milliseconds since the epoch; null at the first. */
  sinceAt: z.nullable(z.number()),
  /** Whether what follows is all; of very many changes only the latest are looked at. */
  isWhole: z.boolean(),
  counts: z.object({ joined: z.number(), left: z.number(), changed: z.number() }),
  /** User ids of members. */
  joined: z.array(z.string()),
  /** By the names they had here; no name for who is deleted. */
  left: z.array(z.object({ userId: z.string(), name: z.nullable(z.string()) })),
  changed: z.array(z.object({ userId: z.string(), what: z.array(changedPartSchema) })),
});
/** `PUT /api/organizations/:id/me/visit`: what has changed in the directory since one looked at it last. */
export type Visit = z.infer<typeof visitSchema>;

export const visitRequestSchema = z.strictObject({
  /** The `version` of an answer whose news have been read: they are not told again. */
  readUntil: z.optional(z.int().check(z.gte(0))),
});
export type VisitRequest = z.infer<typeof visitRequestSchema>;
