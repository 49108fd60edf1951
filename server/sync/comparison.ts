import { isDeepStrictEqual } from 'node:util';
import type { AnyGuardedRow } from '#server/database/guarded-rows.ts';
import { milliseconds } from '#server/webhooks/schemas/fields.schema.ts';
import type { Family } from './families.ts';
import type { ClerkEntity } from './page-reader.ts';

const updatedAtSchema = milliseconds.nullish();

/**
 * How our row differs from what Clerk answered. A row we know from hearsay only is missing; one that is newer than the
 * answer, or was deleted here, is as it should be. Throws ZodError when the answer cannot be read.
 */
export function compare(
  family: Family,
  entity: ClerkEntity,
  row: AnyGuardedRow | undefined,
): 'missing' | 'changed' | 'same' {
  const fact = family.toFact?.(entity);
  const reportedAt = updatedAtSchema.parse(entity.updated_at);
  if (row === undefined) return 'missing';
  if (row.deletedAt !== null) return 'same';
  if (row.clerkUpdatedAt === 0) return 'missing';
  const updatedAt = reportedAt ?? row.clerkUpdatedAt;
  if (updatedAt < row.clerkUpdatedAt) return 'same';
  const isBehind = fact === undefined ? updatedAt > row.clerkUpdatedAt : !holds(row, fact);
  return isBehind ? 'changed' : 'same';
}

function holds(row: AnyGuardedRow, fact: object): boolean {
  return Object.entries(fact).every(
    ([name, value]) => name === 'id' || isDeepStrictEqual(row[name] ?? null, value ?? null),
  );
}
