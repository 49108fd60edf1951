import * as z from 'zod';

/** Who is to come and go, and how often. */
export const crowdSchema = z.object({
  port: z.number(),
  tokens: z.array(z.string()),
  changesPerSecond: z.number(),
  seconds: z.number(),
});
export type Crowd = z.infer<typeof crowdSchema>;
