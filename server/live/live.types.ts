import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Identity } from '#server/clerk/session-token.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';

export interface SocketData {
  identity: Identity;
  /** What the handshake said of the person. */
  activity: Activity;
}

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** Room names; a room is a cache of a permission and is left when the permission goes. */
export const rooms = {
  directory: (organizationId: string) => `directory:${organizationId}`,
  sessions: (organizationId: string) => `sessions:${organizationId}`,
  user: (userId: string) => `user:${userId}`,
  session: (sessionId: string) => `session:${sessionId}`,
};

export function countWatchers(io: LiveServer, organizationId: string): number {
  return io.sockets.adapter.rooms.get(rooms.directory(organizationId))?.size ?? 0;
}
