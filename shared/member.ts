import * as z from 'zod/mini';
import { profileGistSchema } from './profile-gist.ts';
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
