import * as z from 'zod/mini';

/** What others see of a person; on the wire by its place in this list, for a frame tells of hundreds. */
export const presenceStates = ['offline', 'online', 'away', 'dnd'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** `[alias, state, sinceMs]`: who (see `MemberCard.alias`), the place in `presenceStates`, and for how long at `serverNow`. */
export const presenceEntrySchema = z.tuple([
  z.number(),
  z.int().check(z.minimum(0), z.maximum(presenceStates.length - 1)),
  z.number(),
]);
export type PresenceEntry = z.infer<typeof presenceEntrySchema>;

export const presenceFrameSchema = z.object({
  organizationId: z.string(),
  /** The server's clock when the frame was made, so that a client can tell durations without trusting its own. */
  serverNow: z.number(),
  /** How many are online, those who are not to be disturbed included; those who are away do not count. */
  onlineCount: z.number(),
  entries: z.array(presenceEntrySchema),
});

/**
 * Who came and went in one organization. In the answer to a subscription `entries` holds everyone who is not offline;
 * in `presence:changed` it holds the last value of each person who changed since the frame before.
 */
export type PresenceFrame = z.infer<typeof presenceFrameSchema>;

/** What a connection says of its user; also in the handshake, so that who reconnects while idle is not shown online. */
export const activities = ['active', 'idle'] as const;
export type Activity = (typeof activities)[number];
export const activitySchema = z.enum(activities);

/** What a person may choose to be shown as: what the devices say, or something else as long as one is connected. */
export const choices = ['auto', 'away', 'dnd', 'invisible'] as const;
export type Choice = (typeof choices)[number];
