import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { sessionEventPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalActivity,
  type LocalSession,
  LocalSessionModel,
  type SessionEnding,
} from '#server/embedded/clerk/store/local-session.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import { describeUserAgent } from '#server/embedded/clerk/user-agent.ts';
import type { EventSource, LocalEventType } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findUser } from './find.ts';
import type { SessionEnder, SessionFilter } from './session-ending.ts';

type Status = 'active' | 'pending';

const DAY_MS = 86_400_000;
/** Clerk's defaults: https://clerk.com/docs/guides/secure/session-options */
const LIFETIME_MS = 7 * DAY_MS;
const ABANDON_AFTER_MS = 30 * DAY_MS;

export interface SessionActions {
  /** Signs a person in on a client. Throws `user_banned`. */
  start(clientId: string, userId: string, source: EventSource): Promise<LocalSession>;
  /** Ends the active sessions that match; resolves to how many there were. */
  end(filter: SessionFilter, ending: SessionEnding, source: EventSource): Promise<number>;
  /** Asks for something to be done before the session counts again. Throws `resource_not_found` unless it is active. */
  holdBack(sessionId: string, source: EventSource): Promise<LocalSession>;
  /** Done: the session counts again. Throws `resource_not_found` unless it is pending. */
  letThrough(sessionId: string, source: EventSource): Promise<LocalSession>;
  /** Notes activity and, unless undefined, the organization in use (null for none). No event: Clerk sends none. */
  touch(session: LocalSession, organizationId: string | null | undefined): Promise<LocalSession>;
}

export function createSessionActions(context: ActionContext, endSessions: SessionEnder): SessionActions {
  async function start(clientId: string, userId: string, source: EventSource): Promise<LocalSession> {
    const before = await findUser(userId);
    if (before.banned)
      throw new LocalClerkError(403, 'user_banned', 'Your account has been suspended. Please contact support.');
    const session = await buildSession(clientId, before, source, context.now());
    await LocalSessionModel.insertMany([session]);
    const user = await noteSignIn(before, session.createdAt);
    await context.report({ type: 'session.created', data: sessionEventPayload(session, user), source });
    await context.report({ type: 'user.updated', data: userPayload(user), source });
    return session;
  }

  async function change(sessionId: string, from: Status, to: Status, type: LocalEventType, source: EventSource) {
    const before = await LocalSessionModel.findOne({ _id: sessionId, status: from }).lean();
    if (!before) throw notFound('Session');
    const session = { ...before, status: to, updatedAt: timeAfter(before.updatedAt, context.now()) };
    await LocalSessionModel.updateOne({ _id: sessionId }, { $set: { status: to, updatedAt: session.updatedAt } });
    const user = await findUser(session.userId);
    await context.report({ type, data: sessionEventPayload(session, user), source });
    return session;
  }

  return {
    holdBack: (id, source) => context.inTurn(() => change(id, 'active', 'pending', 'session.pending', source)),
    letThrough: (id, source) => context.inTurn(() => change(id, 'pending', 'active', 'session.updated', source)),
    start: (clientId, userId, source) => context.inTurn(() => start(clientId, userId, source)),
    end: (filter, ending, source) => context.inTurn(() => endSessions(filter, ending, source)),
    touch: (session, organizationId) =>
      context.inTurn(async () => {
        const at = context.now();
        const changes = {
          lastActiveAt: at,
          updatedAt: timeAfter(session.updatedAt, at),
          ...(organizationId !== undefined && { activeOrganizationId: organizationId }),
        };
        await LocalSessionModel.updateOne({ _id: session._id, status: 'active' }, { $set: changes });
        return { ...session, ...changes };
      }),
  };
}

async function noteSignIn(before: LocalUser, at: number): Promise<LocalUser> {
  const user = await LocalUserModel.findOneAndUpdate(
    { _id: before._id },
    { $set: { lastSignInAt: at, lastActiveAt: at - (at % DAY_MS), updatedAt: timeAfter(before.updatedAt, at) } },
    { returnDocument: 'after' },
  ).lean();
  if (!user) throw notFound('User');
  return user;
}

async function buildSession(clientId: string, user: LocalUser, source: EventSource, at: number): Promise<LocalSession> {
  const first = await LocalMembershipModel.find({ userId: user._id }).sort({ createdAt: 1 }).limit(1).lean();
  return {
    _id: createId('sess'),
    clientId,
    userId: user._id,
    status: 'active',
    activeOrganizationId: first[0]?.organizationId ?? null,
    activity: buildActivity(user, source),
    createdAt: at,
    updatedAt: at,
    lastActiveAt: at,
    expireAt: at + LIFETIME_MS,
    abandonAt: at + ABANDON_AFTER_MS,
  };
}

function buildActivity(user: LocalUser, source: EventSource): LocalActivity {
  return {
    id: createId('sess_activity'),
    ...describeUserAgent(source.userAgent),
    ipAddress: source.clientIp,
    city: user.city,
    country: user.country,
  };
}
