import * as z from 'zod';
import { id, milliseconds } from './fields.schema.ts';

/** Clerk documents milliseconds but its own samples also show seconds. */
const envelopeTime = milliseconds.transform((value) => (value < 1e11 ? value * 1000 : value));

/** Each projector checks the fields it needs: to go through them all here would double the work. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const envelopeSchema = z.object({
  type: z.string().min(1).max(200),
  data: z.custom<Record<string, unknown>>(isObject),
  timestamp: envelopeTime.optional(),
  instance_id: z.string().optional(),
});
export type ClerkEnvelope = z.infer<typeof envelopeSchema>;

/** The entity a delivery is about; deletions may lack even the id, by Clerk's own schema. */
export const entitySchema = z.object({ id, updated_at: milliseconds.nullish() });
