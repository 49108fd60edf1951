import { toOutcome } from '#server/directory/projection.ts';
import type { SessionFact } from '#server/sessions/session.fact.ts';
import { projectSession, projectSessionEnd } from '#server/sessions/session.projector.ts';
import { sessionEndSchema, sessionSchema } from '#server/webhooks/schemas/session.schema.ts';
import { type Projector, reading } from './projector.ts';

export function writeSessionAs(status: 'active' | 'pending'): Projector {
  return reading(sessionSchema, async (fact, context, { sessions }) =>
    toOutcome(await projectSession(sessions, fact, status, context)),
  );
}

export function endSessionAs(status: 'ended' | 'removed' | 'revoked'): Projector {
  return reading(sessionEndSchema, async (end, context, { sessions }) =>
    toOutcome(await projectSessionEnd(sessions, end, status, context)),
  );
}

/** For ends that Clerk does not announce: `endedAt` reads from the session itself when it was, unless that is yet to come. */
export function endRunOutSession(
  status: 'ended' | 'expired',
  endedAt: (session: SessionFact) => number | null,
): Projector {
  return reading(sessionSchema, async (fact, context, { sessions }) => {
    const eventAt = Math.min(endedAt(fact) ?? context.eventAt, context.eventAt);
    return toOutcome(await projectSessionEnd(sessions, fact, status, { ...context, eventAt }));
  });
}
