import type { After } from '#server/after.ts';
import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { sessionEndSchema } from '#server/webhooks/schemas/session.schema.ts';
import type { SessionEndReason } from '#shared/live-events.ts';

const endings = new Map<string, SessionEndReason>([
  ['session.ended', 'session_ended'],
  ['session.removed', 'session_removed'],
  ['session.revoked', 'session_revoked'],
]);

/** Two goodbyes of a WebSocket; keeping the delivery takes the processor for about as long. */
const GOODBYE_MS = 2;

export interface SessionEndingOptions {
  /** Which Clerk instance is ours; undefined while that is not known. */
  instanceId: () => string | undefined;
  cut: (session: { sessionId: string; userId?: string | undefined }, reason: SessionEndReason) => void;
  after: After;
}

/**
 * Cuts a session as soon as its end is proven: an end is final, so it need not wait for its turn, and what is cut too early
 * by a delivery that cannot be kept is cut all the same when Clerk sends it again. Resolves when whoever was cut had a
 * moment to go.
 */
export function createSessionEnding(options: SessionEndingOptions): (envelope: ClerkEnvelope) => Promise<void> {
  const { instanceId, cut, after } = options;
  return async (envelope) => {
    const reason = endings.get(envelope.type);
    if (reason === undefined || isOfOtherInstance(envelope, instanceId())) return;
    const end = sessionEndSchema.safeParse(envelope.data);
    if (!end.success) return;
    cut({ sessionId: end.data.id, userId: end.data.userId }, reason);
    await new Promise<void>((resolve) => {
      after(GOODBYE_MS, resolve);
    });
  };
}

/** Of an instance that is not known, and in an envelope that names none, everything counts as ours. */
export function isOfOtherInstance({ instance_id: theirs }: ClerkEnvelope, ours: string | undefined): boolean {
  return ours !== undefined && theirs !== undefined && theirs !== ours;
}
