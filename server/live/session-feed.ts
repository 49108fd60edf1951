import { afterTimeout } from '#server/after.ts';
import { findAliases, findPerson } from '#server/directory/directory.service.ts';
import type { Logger } from '#server/logger.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { readSession } from '#server/sessions/session.service.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { createFramePacer } from './frame-pacer.ts';
import { type LiveServer, rooms } from './live.types.ts';

/** A page that is reloaded ends and begins a connection within that time, and needs to be told of once. */
const PAUSE_MS = 250;

export interface SessionFeedDependencies {
  io: LiveServer;
  presence: () => Presence;
  now: () => number;
  logger: Logger;
}

/** The person is unknown when only the end of a session was ever reported. */
export interface SessionOwner {
  sessionId: string;
  userId?: string | undefined;
}

/** Tells admins who watch the sessions of an organization that some of them changed. Costs nothing while nobody watches. */
export function createSessionFeed({ io, presence, now, logger }: SessionFeedDependencies) {
  const watchedRooms = new Set<string>();
  io.sockets.adapter.on('create-room', (room: string) => {
    if (room.startsWith(rooms.sessions(''))) watchedRooms.add(room);
  });
  io.sockets.adapter.on('delete-room', (room: string) => watchedRooms.delete(room));

  /** Sessions that changed since the last frame, with their owners. */
  const changed = new Map<string, string>();
  /** One after the other, so that what was read earlier is not told later. */
  let last: Promise<void> = Promise.resolve();
  const pacer = createFramePacer({
    send() {
      const owners = [...changed];
      changed.clear();
      last = last.then(() => publish(owners));
    },
    pauseMs: () => PAUSE_MS,
    after: afterTimeout,
  });

  /** Never rejects. What is read of many sessions at once costs hardly more than what is read of one. */
  async function publish(owners: [sessionId: string, userId: string][]): Promise<void> {
    if (watchedRooms.size === 0) return;
    const serverNow = now();
    const byOrganization = new Map<string, SessionActivity[]>();
    await Promise.all(
      owners.map(async ([sessionId, userId]) => {
        const shown = await read(sessionId, userId, serverNow);
        if (shown === undefined) return;
        for (const organizationId of shown.organizationIds) {
          const sessions = byOrganization.get(organizationId) ?? [];
          byOrganization.set(organizationId, sessions);
          sessions.push(shown.session);
        }
      }),
    );
    for (const [organizationId, sessions] of byOrganization)
      io.local.to(rooms.sessions(organizationId)).emit('sessions:changed', { organizationId, serverNow, sessions });
  }

  async function read(sessionId: string, userId: string, serverNow: number) {
    try {
      const organizationIds = [...(await findAliases(userId)).keys()].filter((id) =>
        watchedRooms.has(rooms.sessions(id)),
      );
      if (organizationIds.length === 0) return undefined;
      const person = await findPerson(userId);
      if (person === null) return undefined;
      const { connectedSince } = presence();
      const session = await readSession(sessionId, person, { now: serverNow, connectedSince });
      return session === undefined ? undefined : { organizationIds, session };
    } catch (error) {
      logger.warn({ err: error, sessionId }, 'a session change could not be shown; it shows on the next visit');
      return undefined;
    }
  }

  let isStopped = false;
  return {
    changed({ sessionId, userId }: SessionOwner): void {
      if (isStopped || watchedRooms.size === 0 || userId === undefined) return;
      changed.set(sessionId, userId);
      pacer.request('all');
    },
    stop() {
      isStopped = true;
      pacer.stop();
    },
  };
}
