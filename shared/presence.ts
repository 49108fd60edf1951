import * as z from 'zod/mini';

/**
 * What others see of a person; on the wire by its place in this list, for a frame tells of hundreds. Unknown are people
 * connected to another server while this one cannot ask it.
 */
export const presenceStates = ['offline', 'online', 'away', 'dnd', 'unknown'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** `[alias, state, sinceMs]`: who (see `MemberCard.alias`), the place in `presenceStates`, and for how long at `serverNow`. */
export const presenceEntrySchema = z.tuple([
  z.number(),
  // A newer server may know more states than a page that was opened before.
  z.int(),
  z.number(),
]);
export type PresenceEntry = z.infer<typeof presenceEntrySchema>;

export const presenceFrameSchema = z.object({
  organizationId: z.string(),
  /** The server's clock when the frame was made, so that a client can tell durations without trusting its own. */
  serverNow: z.number(),
  /** How many are online, those who are not to be disturbed included; those who are away do not count. */
  onlineCount: z.number(),
  /**
   * Whether `entries` names everyone who is not offline. Otherwise it names people who changed, and of all others it says
   * nothing: they are as they were.
   */
  isWhole: z.boolean(),
  entries: z.array(presenceEntrySchema),
});

/**
 * Who came and went in one organization. The answer to a subscription is whole, unless the server has just started: then
 * who is missing may only not have come back yet, and a whole frame follows once they had the time.
 */
export type PresenceFrame = z.infer<typeof presenceFrameSchema>;

/** What a connection says of its user; also in the handshake, so that who reconnects while idle is not shown online. */
export const activities = ['active', 'idle'] as const;
export type Activity = (typeof activities)[number];
export const activitySchema = z.enum(activities);

/** What a person may choose to be shown as: what the devices say, or something else as long as one is connected. */
export const choices = ['auto', 'away', 'dnd', 'invisible'] as const;
export const presenceChoiceSchema = z.object({
  choice: z.enum(choices),
  /** When it ends by itself, in milliseconds since the epoch; null for never. */
  until: z.nullable(z.number()),
});
export type PresenceChoice = z.infer<typeof presenceChoiceSchema>;
