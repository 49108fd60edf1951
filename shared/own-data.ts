import * as z from 'zod/mini';
import { ownKudosSchema } from './kudos.ts';
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
  organizations: z.array(
    z.object({
      organizationId: z.string(),
      name: z.string(),
      role: z.string(),
      joinedAt: z.number(),
      /** What the person wrote there; null before they did. */
      profile: z.nullable(profileFieldsSchema),
      status: z.nullable(statusSchema),
      pins: pinsSchema,
      /** When they last looked at the people there; null before they did. */
      lookedAt: z.nullable(z.number()),
      kudos: ownKudosSchema,
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
