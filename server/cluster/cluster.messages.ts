import * as z from 'zod';
import { directoryChangeSchema } from '#shared/directory.ts';
import { sessionEndReasons } from '#shared/live-events.ts';
import { noticeAddedSchema, noticesReadSchema } from '#shared/notices.ts';
import { peopleSchema } from './lease.codec.ts';

const endReasonSchema = z.enum(sessionEndReasons);
/** What one server leaves out arrives at the other as null. */
const optionalId = z
  .string()
  .nullish()
  .transform((id) => id ?? undefined);

/**
 * What one server tells all others. Any may be lost: what matters is found in the database or the store as well. Not found is
 * that a session began or was used: an admin's page shows it at the next visit.
 */
export const clusterMessageSchema = z.discriminatedUnion('kind', [
  /** A change was stored in an organization's stream. */
  z.object({ kind: z.literal('directory:changed'), organizationId: z.string(), change: directoryChangeSchema }),
  /** A session's row has changed. */
  z.object({ kind: z.literal('session:changed'), sessionId: z.string(), userId: optionalId }),
  /** A session is over: its sockets go, and its tokens prove nothing. */
  z.object({
    kind: z.literal('session:ended'),
    sessionId: z.string(),
    userId: optionalId,
    reason: endReasonSchema,
  }),
  /** A person was deleted or banned. */
  z.object({ kind: z.literal('person:ended'), userId: z.string(), reason: endReasonSchema }),
  /** What a person's devices are told of their notices. */
  z.object({ kind: z.literal('notice:added'), userId: z.string(), frame: noticeAddedSchema }),
  z.object({ kind: z.literal('notices:read'), userId: z.string(), frame: noticesReadSchema }),
  /** There is something new in an organization's activity. */
  z.object({ kind: z.literal('activity:changed'), organizationId: z.string() }),
  /** What a server says of its people. */
  z.object({
    kind: z.literal('presence:stated'),
    serverId: z.string(),
    count: z.int(),
    isWhole: z.boolean().default(false),
    people: peopleSchema,
    chosen: z.array(z.string()),
  }),
]);

export type ClusterMessage = z.input<typeof clusterMessageSchema>;
export type HeardMessage = z.output<typeof clusterMessageSchema>;
