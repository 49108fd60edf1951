import { authorizeAdmin, authorizeMember } from '#server/directory/directory.policy.ts';
import { type Caller, readCatchUp, readVersion } from '#server/directory/directory.service.ts';
import type { RecentChanges } from '#server/directory/recent-changes.ts';
import { AppError } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { readSessions } from '#server/sessions/session.service.ts';
import type { OrganizationRequest, SubscribeReply, SubscribeRequest } from '#shared/live-events.ts';
import { organizationRequestSchema, subscribeRequestSchema } from '#shared/live-events.ts';
import type { SessionList } from '#shared/session-activity.ts';
import { type LiveSocket, rooms } from './live.types.ts';
import { answer } from './requests.ts';

export interface SubscriptionDependencies {
  presence: Presence;
  /** Told the version of an organization that somebody begins to watch. */
  noteHead: (organizationId: string, version: number) => void;
  recentChanges: RecentChanges;
  /** Asks Clerk about a person whom no webhook has told of yet; answers whether it is worth looking again. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  failures: FailureLog;
}

/** Requests of one connection that may wait for their turn; a client needs two or three. */
const MAX_PENDING = 50;

/** What a connected client may ask for. Every organization named is checked against the memberships, each time. */
export function createSubscriptions(socket: LiveSocket, dependencies: SubscriptionDependencies) {
  const { presence, noteHead, recentChanges, introduce, now, failures } = dependencies;
  const { userId } = socket.data.identity;

  async function admit(organizationId: string): Promise<void> {
    try {
      await authorizeMember(userId, organizationId);
    } catch (error) {
      const isUnknown = error instanceof AppError && error.code === 'not_found';
      if (!isUnknown || !(await introduce(socket.data.identity))) throw error;
      await authorizeMember(userId, organizationId);
    }
  }

  async function subscribe({ organizationId, since }: SubscribeRequest): Promise<SubscribeReply> {
    await admit(organizationId);
    // Joined before the changes are read: a change made in between then arrives twice rather than never.
    await socket.join(rooms.directory(organizationId));
    try {
      // Asked again after joining: a membership that ended meanwhile had no room to remove.
      const [access, version] = await Promise.all([
        authorizeMember(userId, organizationId),
        readVersion(organizationId),
      ]);
      const catchUp = await readCatchUp(access, { version, since, recentChanges });
      noteHead(organizationId, catchUp.version);
      return { ...catchUp, presence: presence.snapshot(organizationId) };
    } catch (error) {
      await socket.leave(rooms.directory(organizationId));
      throw error;
    }
  }

  async function subscribeToSessions({ organizationId }: { organizationId: string }): Promise<SessionList> {
    await authorizeAdmin(userId, organizationId);
    await socket.join(rooms.sessions(organizationId));
    try {
      const access = await authorizeAdmin(userId, organizationId);
      const serverNow = now();
      const sessions = await readSessions(access, { now: serverNow, connectedSince: presence.connectedSince });
      return { serverNow, sessions };
    } catch (error) {
      await socket.leave(rooms.sessions(organizationId));
      throw error;
    }
  }

  async function leave(room: string): Promise<object> {
    await socket.leave(room);
    return {};
  }

  // One after the other, in the order they were asked: a quick "leave" must not overtake the "join" before it.
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  function inTurn<Request, Answer>(
    handle: (request: Request) => Promise<Answer>,
  ): (request: Request) => Promise<Answer> {
    return async (request) => {
      if (pending >= MAX_PENDING) throw new AppError('rate_limited', 'Too many requests at once. Wait for answers.');
      pending += 1;
      const mine = last.then(() => {
        // Nobody is there to hear the answer, and a room joined now would never be left.
        if (!socket.connected) throw new AppError('unavailable', 'The connection has closed.');
        return handle(request);
      });
      // Only that it is over: an answer holds everyone who is here, and would be kept as long as the connection lives.
      last = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine.finally(() => {
        pending -= 1;
      });
    };
  }

  const one = organizationRequestSchema;
  const leaveDirectory = inTurn(({ organizationId }: OrganizationRequest) => leave(rooms.directory(organizationId)));
  const leaveSessions = inTurn(({ organizationId }: OrganizationRequest) => leave(rooms.sessions(organizationId)));
  return {
    'directory:subscribe': answer(failures, subscribeRequestSchema, inTurn(subscribe)),
    'directory:unsubscribe': answer(failures, one, leaveDirectory),
    'sessions:subscribe': answer(failures, one, inTurn(subscribeToSessions)),
    'sessions:unsubscribe': answer(failures, one, leaveSessions),
  };
}
