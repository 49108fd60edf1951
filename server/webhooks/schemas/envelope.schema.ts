import * as z from 'zod';
import { id, milliseconds } from './fields.schema.ts';

/** Clerk documents milliseconds but its own samples also show seconds. */
const envelopeTime = milliseconds.transform((value) => (value < 1e11 ? value * 1000 : value));

/** Each projector checks the fields it needs: to go through them all here would double the work. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null is as good as nothing. */
function absent<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

export const envelopeSchema = z.object({
  type: z.string().min(1).max(200),
  data: z.custom<Record<string, unknown>>(isObject),
  timestamp: absent(envelopeTime),
  instance_id: absent(z.string()),
});
export type ClerkEnvelope = z.infer<typeof envelopeSchema>;

/** The entity a delivery is about; deletions may lack even the id, by Clerk's own schema. */
export const entitySchema = z.object({ id, updated_at: milliseconds.nullish() });
/** An end must be understood by its id alone: a time that cannot be read is none. */
export const endingSchema = z.object({ id, updated_at: milliseconds.nullish().catch(null) });
