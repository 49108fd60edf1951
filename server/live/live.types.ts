import type { Server, Socket } from 'socket.io';
import type { Identity } from '#server/clerk/session-token.ts';
import type { Connection } from '#server/presence/presence.tracker.ts';
import type { ClientToServerEvents, NOT_RENEWED, ServerToClientEvents, SessionEndReason } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';

/** From server to server, past all clients. What comes in is checked before it is believed. */
export interface ServerToServerEvents {
  cluster: (message: unknown) => void;
}

export interface SocketData {
  identity: Identity;
  /** What the handshake said of the person. */
  activity: Activity;
}

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, ServerToServerEvents, SocketData>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, ServerToServerEvents, SocketData>;

/** What carries a socket: the WebSocket, from before anybody has said who they are. */
export type Wire = LiveSocket['conn'];

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

export function isWatchedBy(io: LiveServer, organizationId: string, userId: string): boolean {
  const { rooms: members } = io.sockets.adapter;
  const watchers = members.get(rooms.directory(organizationId));
  return watchers !== undefined && [...(members.get(rooms.user(userId)) ?? [])].some((id) => watchers.has(id));
}

/** What presence knows a connection by. */
export function toConnection({ id, data: { identity } }: LiveSocket): Connection {
  return { connectionId: id, userId: identity.userId, sessionId: identity.sessionId };
}

/** The last that a connection hears. */
export function endSocket(socket: LiveSocket, reason: SessionEndReason | typeof NOT_RENEWED): void {
  socket.emit('session:ended', { reason });
  socket.disconnect(true);
}
