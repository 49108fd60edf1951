import * as z from 'zod/mini';
import { memberCardSchema } from './member.ts';
import { profileFieldsSchema } from './profile.ts';

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
