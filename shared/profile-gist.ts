import * as z from 'zod/mini';

/** What a card tells of the fields; what is not told is left out. The title and country stand in the card itself. */
export const profileGistSchema = z.object({
  /** Grows when any field changes, also one that a card does not show. */
  revision: z.number(),
  city: z.optional(z.string()),
  timeZone: z.optional(z.string()),
  skills: z.optional(z.array(z.string())),
});
export type ProfileGist = z.infer<typeof profileGistSchema>;
