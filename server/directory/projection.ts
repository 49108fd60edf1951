import type { WriteOutcome } from '#server/database/guarded-write.ts';

/** When and why a projection is written. */
export interface EventContext {
  /** The delivery's `svix-id`. */
  event: string;
  /** The envelope's time in milliseconds. */
  eventAt: number;
  /** The entity's own `updated_at` in milliseconds; the envelope's time when it has none. */
  clerkUpdatedAt: number;
  /** When the delivery came in, in milliseconds. */
  receivedAt: number;
}

/** What an event did: it was applied, or skipped because a newer report or a deletion was there first, or it cannot be. */
export type ProjectionOutcome = { result: 'applied' } | { result: 'skipped'; reason: 'stale' | 'deleted' | 'moved' };

export const APPLIED: ProjectionOutcome = { result: 'applied' };

export function toOutcome(outcome: WriteOutcome | 'moved'): ProjectionOutcome {
  return outcome === 'applied' ? APPLIED : { result: 'skipped', reason: outcome };
}
