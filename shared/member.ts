import * as z from 'zod/mini';
import { profileFieldsSchema, profileGistSchema } from './profile.ts';
import { statusSchema } from './status.ts';

export const memberCardSchema = z.object({
  userId: z.string(),
  /** A small number that stands for this member in presence frames; unique within the organization. */
  alias: z.number(),
  name: z.string(),
  imageUrl: z.nullable(z.string()),
  /** Clerk's role key, such as `org:admin`. */
  role: z.string(),
  title: z.nullable(z.string()),
  /** ISO 3166-1 alpha-2. */
  country: z.nullable(z.string()),
  /** Milliseconds since the epoch. */
  joinedAt: z.number(),
  /** What they say of themselves for now; look at its `until`. Left out when they say nothing. */
  status: z.optional(statusSchema),
  /** Left out until they have written something of themselves. */
  profile: z.optional(profileGistSchema),
});

/** One person in one organization, with only what everyone in that organization may see. */
export type MemberCard = z.infer<typeof memberCardSchema>;

export const memberDetailSchema = z.object({
  member: memberCardSchema,
  email: z.nullable(z.string()),
  username: z.nullable(z.string()),
  /** All that they have written of themselves here. */
  fields: profileFieldsSchema,
  /** When others last saw the person here, to the minute, in milliseconds since the epoch; null when they never did. */
  lastSeenAt: z.nullable(z.number()),
});

/** A card with the fields that do not travel in the stream. */
export type MemberDetail = z.infer<typeof memberDetailSchema>;
