import { findAliases, findPerson } from '#server/directory/directory.service.ts';
import type { Logger } from '#server/logger.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { readSession } from '#server/sessions/session.service.ts';
import { type LiveServer, rooms } from './live.types.ts';

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

/** Tells admins who watch the sessions of an organization that one of them changed. Costs nothing while nobody watches. */
export function createSessionFeed({ io, presence, now, logger }: SessionFeedDependencies) {
  const watchedRooms = new Set<string>();
  io.sockets.adapter.on('create-room', (room: string) => {
    if (room.startsWith(rooms.sessions(''))) watchedRooms.add(room);
  });
  io.sockets.adapter.on('delete-room', (room: string) => watchedRooms.delete(room));

  async function publish(sessionId: string, userId: string): Promise<void> {
    const organizationIds = [...(await findAliases(userId)).keys()];
    const watched = organizationIds.filter((id) => watchedRooms.has(rooms.sessions(id)));
    if (watched.length === 0) return;
    const person = await findPerson(userId);
    if (person === null) return;
    const serverNow = now();
    const session = await readSession(sessionId, person, { now: serverNow, connectedSince: presence().connectedSince });
    if (session === undefined) return;
    for (const organizationId of watched) {
      io.local.to(rooms.sessions(organizationId)).emit('sessions:changed', {
        organizationId,
        serverNow,
        sessions: [session],
      });
    }
  }

  let isStopped = false;
  return {
    changed({ sessionId, userId }: SessionOwner): void {
      if (isStopped || watchedRooms.size === 0 || userId === undefined) return;
      publish(sessionId, userId).catch((error: unknown) => {
        logger.warn({ err: error, sessionId }, 'a session change could not be shown; it shows on the next visit');
      });
    },
    stop() {
      isStopped = true;
    },
  };
}
