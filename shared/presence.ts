import * as z from 'zod/mini';

const presenceStates = ['online', 'offline'] as const;

/** `[alias, state, since]`: who (see `MemberCard.alias`), what, and since when in milliseconds since the epoch. */
export const presenceEntrySchema = z.tuple([z.number(), z.enum(presenceStates), z.number()]);
export type PresenceEntry = z.infer<typeof presenceEntrySchema>;

export const presenceFrameSchema = z.object({
  organizationId: z.string(),
  /** The server's clock when the frame was made, so that a client can tell durations without trusting its own. */
  serverNow: z.number(),
  onlineCount: z.number(),
  entries: z.array(presenceEntrySchema),
});

/**
 * Who came and went in one organization. In the answer to a subscription `entries` holds everyone who is online;
 * in `presence:changed` it holds the last value of each person who changed since the frame before.
 */
export type PresenceFrame = z.infer<typeof presenceFrameSchema>;
