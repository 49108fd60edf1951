import type { Presence } from '#server/presence/presence.service.ts';
import type { EndedSessions } from '#server/sessions/ended-sessions.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import type { ClusterBus } from './cluster.bus.ts';
import { endSocket, type LiveServer, rooms } from './live.types.ts';
import type { SessionOwner } from './session-feed.ts';

export interface KickDependencies {
  io: LiveServer;
  endedSessions: EndedSessions;
  presence: Pick<Presence, 'endSession'>;
  /** Shows admins that a session is different. */
  showSession: (session: SessionOwner) => void;
  bus: ClusterBus;
}

/** Cuts whoever may not stay: here at once, then at the other servers. */
export function createKicks({ io, endedSessions, presence, showSession, bus }: KickDependencies) {
  function cutSession(session: SessionOwner, reason: SessionEndReason): void {
    // Remembered first: a client that comes back at once must find the door closed.
    endedSessions.add(session.sessionId);
    const room = io.local.in(rooms.session(session.sessionId));
    room.emit('session:ended', { reason });
    room.disconnectSockets(true);
    presence.endSession(session);
    showSession(session);
  }

  function cutPerson(userId: string, reason: SessionEndReason): void {
    const socketIds = io.sockets.adapter.rooms.get(rooms.user(userId)) ?? new Set<string>();
    const sockets = [...socketIds].flatMap((id) => io.sockets.sockets.get(id) ?? []);
    for (const { data } of sockets) endedSessions.add(data.identity.sessionId);
    for (const socket of sockets) endSocket(socket, reason);
  }

  return {
    cutSession,
    cutPerson,
    kickSession(session: SessionOwner, reason: SessionEndReason): void {
      const isKnown = endedSessions.has(session.sessionId);
      cutSession(session, reason);
      if (isKnown) {
        // The others were told when the end was proven; now it is stored too, for admins to see.
        bus.tell({ kind: 'session:changed', ...session });
        return;
      }
      bus.tell({ kind: 'session:ended', ...session, reason });
      bus.cut(rooms.session(session.sessionId));
    },
    kickPerson(userId: string, reason: SessionEndReason): void {
      cutPerson(userId, reason);
      bus.tell({ kind: 'person:ended', userId, reason });
      bus.cut(rooms.user(userId));
    },
  };
}
