import * as z from 'zod/mini';
import { ownKudosSchema } from './kudos.ts';
import { noticePreferencesSchema } from './notices.ts';
import { pinsSchema } from './pins.ts';
import { presenceChoiceSchema } from './presence.ts';
import { profileFieldsSchema } from './profile.ts';
import { statusSchema } from './status.ts';

/** Everything in milliseconds since the epoch that ends in `At`. */
export const ownDataSchema = z.object({
  madeAt: z.number(),
  /** As Clerk reports it. */
  person: z.object({
    userId: z.string(),
    name: z.string(),
    username: z.nullable(z.string()),
    imageUrl: z.nullable(z.string()),
    emails: z.array(z.string()),
    title: z.nullable(z.string()),
    country: z.nullable(z.string()),
  }),
  presence: presenceChoiceSchema,
  lastSeenAt: z.nullable(z.number()),
  /** Also those that the person has left, as long as they are there: who comes again finds all as it was. */
  organizations: z.array(
    z.object({
      organizationId: z.string(),
      name: z.string(),
      /** Null once they have left, as is `joinedAt`. */
      role: z.nullable(z.string()),
      joinedAt: z.nullable(z.number()),
      leftAt: z.nullable(z.number()),
      /** What the person wrote there; null before they did. */
      profile: z.nullable(profileFieldsSchema),
      status: z.nullable(statusSchema),
      pins: pinsSchema,
      /** When they last looked at the people there; null before they did. */
      lookedAt: z.nullable(z.number()),
      kudos: ownKudosSchema,
      notices: z.object({
        /** Also what they did not want to be told. */
        told: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(['wave', 'kudos']),
            senderId: z.string(),
            isDelivered: z.boolean(),
            createdAt: z.number(),
            readAt: z.nullable(z.number()),
            answeredAt: z.nullable(z.number()),
          }),
        ),
        /** Those that they sent. */
        waves: z.array(z.object({ id: z.string(), receiverId: z.string(), createdAt: z.number() })),
        wanted: noticePreferencesSchema,
      }),
    }),
  ),
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      device: z.nullable(z.string()),
      browser: z.nullable(z.string()),
      city: z.nullable(z.string()),
      country: z.nullable(z.string()),
      startedAt: z.number(),
      lastActiveAt: z.number(),
    }),
  ),
});
/** `GET /api/me/data`: what Rollcall keeps of the caller. */
export type OwnData = z.infer<typeof ownDataSchema>;
