import * as z from 'zod/mini';
import { kudosSchema } from './kudos.ts';
import { statusSchema } from './status.ts';

const personSchema = z.object({ userId: z.string(), name: z.string(), imageUrl: z.nullable(z.string()) });
const entryBase = {
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
};
const ofPerson = { ...entryBase, person: personSchema };

export const activityEntrySchema = z.discriminatedUnion('kind', [
  z.object({ ...ofPerson, kind: z.literal('joined') }),
  z.object({ ...ofPerson, kind: z.literal('left') }),
  z.object({ ...ofPerson, kind: z.literal('role'), from: z.string(), to: z.string() }),
  z.object({ ...ofPerson, kind: z.literal('status'), status: statusSchema }),
  z.object({ ...entryBase, kind: z.literal('kudos'), kudos: kudosSchema }),
]);
/** Something that happened in an organization. */
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

export const activityPageSchema = z.object({
  /** Latest first. */
  entries: z.array(activityEntrySchema),
  /** Give it back as `cursor` to get the next page; null after the last. */
  nextCursor: z.nullable(z.string()),
});
/** `GET /api/organizations/:id/activity?type=&who=&cursor=&limit=` */
export type ActivityPage = z.infer<typeof activityPageSchema>;
