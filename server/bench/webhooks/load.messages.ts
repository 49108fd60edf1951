import * as z from 'zod';

/** One round of deliveries that the load process is to send. */
export const roundSchema = z.object({
  port: z.number(),
  secret: z.string(),
  /** The deliveries' own numbers: from `first`, `count` of them. */
  first: z.number(),
  count: z.number(),
  connections: z.number(),
});
export type Round = z.infer<typeof roundSchema>;

export const roundResultSchema = z.object({
  elapsedMs: z.number(),
  /** From the first byte of a request to the last of its answer, in ms. */
  latencies: z.array(z.number()),
});
export type RoundResult = z.infer<typeof roundResultSchema>;
