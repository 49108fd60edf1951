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

/** Tells admins who watch the sessions of an organization that one of them changed. Costs nothing while nobody watches. */
export function createSessionFeed({ io, presence, now, logger }: SessionFeedDependencies) {
  async function publish(sessionId: string, userId: string): Promise<void> {
    const organizationIds = [...(await findAliases(userId)).keys()];
    const watched = organizationIds.filter((id) => io.sockets.adapter.rooms.has(rooms.sessions(id)));
    if (watched.length === 0) return;
    const person = await findPerson(userId);
    if (person === null) return;
    const serverNow = now();
    const session = await readSession(sessionId, person, { now: serverNow, connectedSince: presence().connectedSince });
    if (session === undefined) return;
    for (const organizationId of watched) {
      io.to(rooms.sessions(organizationId)).emit('sessions:changed', {
        organizationId,
        serverNow,
        sessions: [session],
      });
    }
  }

  return {
    changed({ sessionId, userId }: { sessionId: string; userId: string }): void {
      publish(sessionId, userId).catch((error: unknown) => {
        logger.warn({ err: error, sessionId }, 'a session change could not be shown; it shows on the next visit');
      });
    },
  };
}
