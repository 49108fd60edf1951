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
import type { InTurn } from './turns.ts';

export interface SubscriptionDependencies {
  presence: Presence;
  /** Told the version of an organization that somebody begins to watch. */
  noteHead: (organizationId: string, version: number) => void;
  recentChanges: RecentChanges;
  /** Resolves when every change of an organization that comes from now on will be announced here. */
  followChanges: (organizationId: string) => Promise<void>;
  /** Asks Clerk about a person whom no webhook has told of yet; answers whether it is worth looking again. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  inTurn: InTurn;
  failures: FailureLog;
}

/** What a connected client may ask for. Every organization named is checked against the memberships, each time. */
export function createSubscriptions(dependencies: SubscriptionDependencies) {
  const { presence, noteHead, recentChanges, followChanges, introduce, now, inTurn, failures } = dependencies;

  async function admit({ data: { identity } }: LiveSocket, organizationId: string): Promise<void> {
    try {
      await authorizeMember(identity.userId, organizationId);
    } catch (error) {
      const isUnknown = error instanceof AppError && error.code === 'not_found';
      if (!isUnknown || !(await introduce(identity))) throw error;
      await authorizeMember(identity.userId, organizationId);
    }
  }

  async function subscribe(socket: LiveSocket, { organizationId, since }: SubscribeRequest): Promise<SubscribeReply> {
    await admit(socket, organizationId);
    // Of what is stored between the version that is read and the first change announced here, nobody would ever hear.
    await followChanges(organizationId);
    // Joined before the changes are read: a change made in between then arrives twice rather than never.
    await socket.join(rooms.directory(organizationId));
    try {
      // Asked again after joining: a membership that ended meanwhile had no room to remove. And after the version: an end
      // that this includes is announced to nobody who has it.
      const version = await readVersion(organizationId);
      const access = await authorizeMember(socket.data.identity.userId, organizationId);
      const catchUp = await readCatchUp(access, { version, since, recentChanges });
      noteHead(organizationId, catchUp.version);
      return { ...catchUp, presence: presence.snapshot(organizationId) };
    } catch (error) {
      await socket.leave(rooms.directory(organizationId));
      throw error;
    }
  }

  async function subscribeToSessions(
    socket: LiveSocket,
    { organizationId }: OrganizationRequest,
  ): Promise<SessionList> {
    const { userId } = socket.data.identity;
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

  const one = organizationRequestSchema;
  const leaveDirectory = inTurn((socket, { organizationId }: OrganizationRequest) =>
    leave(socket, rooms.directory(organizationId)),
  );
  const leaveSessions = inTurn((socket, { organizationId }: OrganizationRequest) =>
    leave(socket, rooms.sessions(organizationId)),
  );
  return {
    'directory:subscribe': answer(failures, subscribeRequestSchema, inTurn(subscribe)),
    'directory:unsubscribe': answer(failures, one, leaveDirectory),
    'sessions:subscribe': answer(failures, one, inTurn(subscribeToSessions)),
    'sessions:unsubscribe': answer(failures, one, leaveSessions),
  };
}

async function leave(socket: LiveSocket, room: string): Promise<object> {
  await socket.leave(room);
  return {};
}
