import * as z from 'zod';
import { toOutcome } from '#server/directory/projection.ts';
import { projectSession, projectSessionEnd } from '#server/sessions/session.projector.ts';
import { milliseconds } from '#server/webhooks/schemas/fields.schema.ts';
import { sessionEndSchema, sessionSchema } from '#server/webhooks/schemas/session.schema.ts';
import { type Projector, reading } from './projector.ts';

export function writeSessionAs(status: 'active' | 'pending'): Projector {
  return reading(sessionSchema, async (fact, context, { sessions }) =>
    toOutcome(await projectSession(sessions, fact, status, context)),
  );
}

export function endSessionAs(status: 'ended' | 'removed' | 'revoked' | 'expired'): Projector {
  return reading(sessionEndSchema, async (end, context, { sessions }) =>
    toOutcome(await projectSessionEnd(sessions, end, status, context)),
  );
}

const timeSchema = milliseconds.nullable().catch(null);

/** Over since the time that the session itself tells, unless that is yet to come. */
function endSessionSince(field: 'expire_at' | 'abandon_at'): Projector {
  return (dependencies, data, context) => {
    const endedAt = timeSchema.parse(data[field] ?? null) ?? context.eventAt;
    return endSessionAs('expired')(dependencies, data, { ...context, eventAt: Math.min(endedAt, context.eventAt) });
  };
}

/** Clerk's words for the state of a session; `expired`, `abandoned` and `replaced` are in its lists, and in no event's name. */
const byStatus = new Map<string, Projector>([
  ['active', writeSessionAs('active')],
  ['pending', writeSessionAs('pending')],
  ['ended', endSessionAs('ended')],
  ['removed', endSessionAs('removed')],
  ['revoked', endSessionAs('revoked')],
  ['replaced', endSessionAs('ended')],
  ['expired', endSessionSince('expire_at')],
  ['abandoned', endSessionSince('abandon_at')],
]);
const statusSchema = z.object({ status: z.string().catch('active') });

/** For events whose name does not say in which state the session is now. */
export const followSession: Projector = (dependencies, data, context) => {
  const { status } = statusSchema.parse(data);
  return (byStatus.get(status) ?? writeSessionAs('active'))(dependencies, data, context);
};
