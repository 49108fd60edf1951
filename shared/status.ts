import * as z from 'zod/mini';

export const statusSchema = z.object({
  emoji: z.nullable(z.string()),
  /** Empty when the emoji says it all. */
  text: z.string(),
  /** When it is over, in milliseconds since the epoch; null for never. Nobody is told of that moment: readers look at the clock. */
  until: z.nullable(z.number()),
});

/** What a person says of themselves in one organization for a while, such as "On a train". */
export type MemberStatus = z.infer<typeof statusSchema>;

/** What a status says at `now` (ms); null once it is over. */
export function currentStatus(status: MemberStatus | undefined, now: number): MemberStatus | null {
  return status === undefined || (status.until !== null && status.until <= now) ? null : status;
}
