import * as z from 'zod/mini';

/**
 * `connected`: signed in and holding a live connection; `signed-in`: no connection right now; the rest are endings,
 * named as Clerk names them.
 */
export const sessionStates = ['connected', 'signed-in', 'ended', 'removed', 'revoked', 'expired'] as const;
export type SessionState = (typeof sessionStates)[number];

export const sessionActivitySchema = z.object({
  sessionId: z.string(),
  userId: z.string(),
  name: z.string(),
  imageUrl: z.nullable(z.string()),
  /** Such as `Macintosh` or `iPhone`. */
  device: z.nullable(z.string()),
  browser: z.nullable(z.string()),
  city: z.nullable(z.string()),
  /** As Clerk reports it: mostly ISO 3166-1 alpha-2. */
  country: z.nullable(z.string()),
  state: z.enum(sessionStates),
  /** When this state began, in milliseconds since the epoch. */
  since: z.number(),
  startedAt: z.number(),
});

/** One signed-in device, as an admin of the organization sees it. */
export type SessionActivity = z.infer<typeof sessionActivitySchema>;

export const sessionListSchema = z.object({ serverNow: z.number(), sessions: z.array(sessionActivitySchema) });
export type SessionList = z.infer<typeof sessionListSchema>;
