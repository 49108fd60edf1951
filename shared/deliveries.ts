import * as z from 'zod/mini';
import { deliveryStates } from './delivery-state.ts';

export const deliverySchema = z.object({
  svixId: z.string(),
  /** As Clerk names it, such as `user.updated`. */
  type: z.string(),
  /** The id of what the event is about; the delivery's own id when it names nothing. */
  entityId: z.string(),
  state: z.enum(deliveryStates),
  /** Why it was skipped, set aside or given up; null when there is nothing to explain. */
  reason: z.nullable(z.string()),
  attempts: z.number(),
  /** All times in milliseconds since the epoch. */
  receivedAt: z.number(),
  /** The receipt, or when it was last put back to be applied anew. */
  waitingSince: z.number(),
  settledAt: z.nullable(z.number()),
  /** Whether its body is gone with a deleted person; then it cannot be applied anew. */
  isErased: z.boolean(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const deliveryPageSchema = z.object({
  deliveries: z.array(deliverySchema),
  /** Give it back as `cursor` to get older ones; null after the last. */
  nextCursor: z.nullable(z.string()),
});
/** `GET /api/admin/deliveries?state=&type=&entity=&from=&to=&cursor=&limit=`, latest first. */
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;

export const deliveryDetailSchema = z.extend(deliverySchema, {
  /** The time in the event's envelope. */
  eventAt: z.number(),
  /** When the sender signed this delivery. */
  sentAt: z.number(),
  /** Which signing secret proved it: eight digits of its hash, and its place in the list that is configured now. */
  verifiedBy: z.object({ fingerprint: z.string(), place: z.nullable(z.number()) }),
  /** When the last attempt to apply it began. */
  startedAt: z.nullable(z.number()),
  /** When it may be tried next; null once settled. */
  nextAttemptAt: z.nullable(z.number()),
  /** How often an operator had it applied anew. */
  reapplied: z.number(),
  /** The versions it made, organization by organization. */
  changes: z.array(z.object({ organizationId: z.string(), version: z.number(), kind: z.string(), at: z.number() })),
  /** A keyed hash of the bytes that were signed. */
  bodyHash: z.string(),
  /** The event without what was redacted; null once it was erased. */
  body: z.nullable(z.string()),
});
/** `GET /api/admin/deliveries/:svixId` */
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** `POST /api/admin/deliveries/reapply` and `…/:svixId/reapply`: how many will be applied anew. */
export const reapplySchema = z.object({ reapplied: z.number() });
export type Reapplied = z.infer<typeof reapplySchema>;
