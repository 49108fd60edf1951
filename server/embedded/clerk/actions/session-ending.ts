import { sessionEventPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { LocalSessionModel, type SessionEnding } from '#server/embedded/clerk/store/local-session.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findUser } from './find.ts';

export type SessionFilter = { _id: string } | { userId: string } | { clientId: string };

/** Ends the active and pending sessions that match and reports each. The caller has the turn. Resolves to how many there were. */
export type SessionEnder = (filter: SessionFilter, ending: SessionEnding, source: EventSource) => Promise<number>;

export function createSessionEnder(context: ActionContext): SessionEnder {
  return async (filter, ending, source) => {
    const sessions = await LocalSessionModel.find({ ...filter, status: { $in: ['active', 'pending'] } }).lean();
    for (const before of sessions) {
      const session = { ...before, status: ending, updatedAt: timeAfter(before.updatedAt, context.now()) };
      await LocalSessionModel.updateOne(
        { _id: session._id },
        { $set: { status: ending, updatedAt: session.updatedAt } },
      );
      const user = await findUser(session.userId);
      await context.report({ type: `session.${ending}`, data: sessionEventPayload(session, user), source });
    }
    return sessions.length;
  };
}
