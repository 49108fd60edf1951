import * as z from 'zod/mini';
import { deliveryStates } from './delivery-state.ts';
import { healthFindingSchema } from './health-finding.ts';

export const healthStatuses = ['ok', 'warning', 'failing'] as const;
export type HealthStatus = (typeof healthStatuses)[number];

export const healthCheckSchema = z.object({
  name: z.enum(['delivery', 'clock', 'signatures', 'types', 'dead', 'backlog']),
  status: z.enum(healthStatuses),
  finding: healthFindingSchema,
  /** The deliveries it is about, as filters of their log. */
  log: z.optional(z.array(z.object({ state: z.enum(deliveryStates), type: z.optional(z.string()) }))),
});
export type HealthCheck = z.infer<typeof healthCheckSchema>;

export const syncHealthSchema = z.object({
  serverNow: z.number(),
  /** The worst of the checks. */
  status: z.enum(healthStatuses),
  checks: z.array(healthCheckSchema),
  /** The receipt of the last delivery, in milliseconds since the epoch; null before the first. */
  lastReceivedAt: z.nullable(z.number()),
  /** From receipt to settlement, over the latest deliveries; null when there are none. */
  lag: z.nullable(z.object({ p50Ms: z.number(), p95Ms: z.number(), deliveries: z.number() })),
  /** Counted up to 10,000, as are the next two: that number means that many or more. */
  waiting: z.number(),
  dead: z.number(),
  quarantined: z.number(),
});
/** `GET /api/admin/sync-health`, for operators. */
export type SyncHealth = z.infer<typeof syncHealthSchema>;
