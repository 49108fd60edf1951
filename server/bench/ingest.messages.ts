import * as z from 'zod';

/** What the load process is to do. */
export const assignmentSchema = z.object({
  origin: z.string(),
  bareOrigin: z.string(),
  secret: z.string(),
  tokens: z.array(z.string()),
  organizationId: z.string(),
  samples: z.number(),
  perSecond: z.number(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

const deliveryMeasurementSchema = z.object({
  id: z.string(),
  /** Nanoseconds of the machine's monotonic clock, as text: messages between processes carry no bigint. */
  postedAt: z.string(),
  ackMs: z.number(),
  /** Until the first watching socket, and until the last of all, had the change. */
  seenMs: z.number(),
  lastSeenMs: z.number(),
});
export type DeliveryMeasurement = z.infer<typeof deliveryMeasurementSchema>;

export const measurementsSchema = z.object({
  deliveries: z.array(deliveryMeasurementSchema),
  bareMs: z.array(z.number()),
});
export type Measurements = z.infer<typeof measurementsSchema>;
