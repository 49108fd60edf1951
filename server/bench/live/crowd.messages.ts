import * as z from 'zod';

/** Who is to connect where, and what they are to do, until the time is over. */
export const crowdSchema = z.object({
  port: z.number(),
  /** Sent once by each watcher after it has connected: the text of a Socket.IO packet. */
  hello: z.string(),
  /** Only frames with this name count. */
  frameName: z.string(),
  watcherTokens: z.array(z.string()),
  moverTokens: z.array(z.string()),
  /** The message by which a mover says that it moves. */
  moveName: z.string(),
  changesPerSecond: z.number(),
  seconds: z.number(),
});
export type Crowd = z.infer<typeof crowdSchema>;

export const crowdResultSchema = z.object({
  /** What each watcher was sent in the measured time, everything included. */
  frames: z.array(z.number()),
  bytes: z.array(z.number()),
  /** Changes made in that time. */
  changes: z.number(),
});
export type CrowdResult = z.infer<typeof crowdResultSchema>;
