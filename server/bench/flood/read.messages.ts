import * as z from 'zod';

/** What the reading process is to do until it is told to stop. */
export const readingSchema = z.object({
  origin: z.string(),
  token: z.string(),
  organizationId: z.string(),
  everyMs: z.number(),
});
export type Reading = z.infer<typeof readingSchema>;

/** Latencies in ms, from the moment at which each was due. */
export const readingResultSchema = z.object({
  snapshots: z.array(z.number()),
  pages: z.array(z.number()),
  requests: z.array(z.number()),
  failures: z.array(z.string()),
});
export type ReadingResult = z.infer<typeof readingResultSchema>;
