import * as z from 'zod';

const duplicateKeySchema = z.object({
  code: z.literal(11_000),
  keyPattern: z.record(z.string(), z.unknown()).optional(),
});

/** True for MongoDB's "duplicate key" (11000); with `field`, only when the index concerned contains that field. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  const parsed = duplicateKeySchema.safeParse(error);
  if (!parsed.success) return false;
  return field === undefined || Object.hasOwn(parsed.data.keyPattern ?? {}, field);
}
