import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { type Caller, findAliases } from '#server/directory/directory.service.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Logger } from '#server/logger.ts';
import { PRESENCE_TICK_MS } from '#server/presence/presence.aggregator.ts';
import { createPresence } from '#server/presence/presence.service.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { createChangeFrames } from './change-frames.ts';
import { createFramePacer, pauseFor } from './frame-pacer.ts';
import { createHandshake, createOriginCheck } from './handshake.ts';
import { type LiveServer, type LiveSocket, rooms } from './live.types.ts';
import { createSessionFeed, type SessionOwner } from './session-feed.ts';
import { acceptSubscriptions } from './subscriptions.ts';

/** How often every watched organization's version is repeated, so that the loss of a last frame is noticed. */
const VERSION_HEARTBEAT_MS = 20_000;
/** Client messages are a few hundred bytes. */
const MAX_MESSAGE_BYTES = 16_384;
/** A connection that died in silence is noticed after the sum of both. */
const PING_INTERVAL_MS = 15_000;
const PING_TIMEOUT_MS = 10_000;

export interface LiveDependencies {
  httpServer: HttpServer;
  verifySession: VerifySession;
  isSessionEnded: (sessionId: string) => boolean;
  /** Origins whose pages may connect. */
  origins: string[];
  /** Asks Clerk about a person whom no webhook has told of yet. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  failures: FailureLog;
  logger: Logger;
}

export interface Live {
  connectedSince(sessionId: string): number | undefined;
  /** Sends a stored change to everyone who watches its organization, and takes away rooms that it forbids. */
  announce(organizationId: string, change: DirectoryChange): void;
  /** Shows admins that a session is new or different. */
  showSession(session: SessionOwner): void;
  /** Cuts every connection of a session, after telling it why. */
  kickSession(session: SessionOwner, reason: SessionEndReason): void;
  /** Cuts every connection of a person; answers the sessions they belonged to. */
  kickUser(userId: string, reason: SessionEndReason): string[];
  /** The organizations that somebody watches, with the version announced to them. */
  watched(): { organizationId: string; version: number }[];
  start(): void;
  /** Lets everyone go and takes nobody in; the port itself is not ours to close. */
  stop(): void;
}

/** The only place that speaks Socket.IO. */
export function createLive(dependencies: LiveDependencies): Live {
  const { httpServer, verifySession, isSessionEnded, origins, introduce, now, failures, logger } = dependencies;
  let isStopping = false;
  const io: LiveServer = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: createOriginCheck(origins, () => !isStopping),
  });
  const sessionFeed = createSessionFeed({ io, presence: () => presence, now, logger });
  const presence = createPresence({ now, findAliases, onSessionChanged: sessionFeed.changed });
  const heads = new Map<string, number>();
  const changeFrames = createChangeFrames();
  const pacer = createFramePacer({
    send(organizationId) {
      for (const frame of changeFrames.take(organizationId))
        io.to(rooms.directory(organizationId)).emit('directory:changed', frame);
    },
    pauseMs: (organizationId) => pauseFor(io.sockets.adapter.rooms.get(rooms.directory(organizationId))?.size ?? 0),
  });
  const timers: NodeJS.Timeout[] = [];

  io.use(createHandshake(verifySession, logger));
  io.on('connection', (socket) => {
    const { userId, sessionId } = socket.data.identity;
    const connection = { connectionId: socket.id, userId, sessionId };
    void socket.join([rooms.user(userId), rooms.session(sessionId)]);
    // The session may have ended between the handshake and the moment it could be found by its room.
    if (isSessionEnded(sessionId)) return endSocket(socket, 'session_ended');
    socket.on('disconnect', () => {
      // Whoever is cut by a stop has not left; and the database is about to close.
      if (isStopping) return;
      presence.disconnect(connection);
      // The end may have been known before the connection closed, or because of it: no grace either way.
      if (isSessionEnded(sessionId)) presence.endSession(connection);
    });
    acceptSubscriptions(socket, { presence, noteHead, introduce, now, failures });
    presence.connect(connection).catch((error: unknown) => {
      logger.warn({ err: error }, 'presence of a connection is unknown; the client is asked to come again');
      socket.disconnect(true);
    });
  });

  function announce(organizationId: string, change: DirectoryChange): void {
    const room = rooms.directory(organizationId);
    heads.set(organizationId, Math.max(change.version, heads.get(organizationId) ?? 0));
    changeFrames.add(organizationId, change);
    pacer.request(organizationId);
    // Whoever loses a room by this change is told of it first.
    if (change.kind === 'member.removed' || change.kind === 'organization.deleted') pacer.flush(organizationId);
    if (change.kind === 'organization.deleted')
      io.in([room, rooms.sessions(organizationId)]).socketsLeave([room, rooms.sessions(organizationId)]);
    else if (change.kind !== 'organization.updated') followMember(organizationId, change);
  }

  /** Others who watch were told up to the head: whoever comes later, and knows more, must not hide the rest from them. */
  function noteHead(organizationId: string, version: number): void {
    const watchers = io.sockets.adapter.rooms.get(rooms.directory(organizationId));
    if (watchers === undefined || watchers.size <= 1 || !heads.has(organizationId)) heads.set(organizationId, version);
  }

  function followMember(organizationId: string, change: Extract<DirectoryChange, { userId: string }>): void {
    const person = io.in(rooms.user(change.userId));
    const card = change.kind === 'member.upserted' ? change.card : null;
    if (card === null) person.socketsLeave([rooms.directory(organizationId), rooms.sessions(organizationId)]);
    else if (card.role !== ADMIN_ROLE) person.socketsLeave(rooms.sessions(organizationId));
    presence.followMember(organizationId, change.userId, card?.alias ?? null).catch((error: unknown) => {
      logger.warn({ err: error }, 'presence did not follow a membership; it will at the next change');
    });
  }

  function sendPresence(): void {
    for (const frame of presence.takeFrames())
      io.to(rooms.directory(frame.organizationId)).emit('presence:changed', frame);
  }

  function sendVersions(): void {
    for (const [organizationId, version] of heads) {
      const room = rooms.directory(organizationId);
      if (io.sockets.adapter.rooms.has(room)) io.to(room).emit('directory:version', { organizationId, version });
      else heads.delete(organizationId);
    }
  }

  return {
    connectedSince: (sessionId) => presence.connectedSince(sessionId),
    announce,
    showSession: sessionFeed.changed,
    kickSession(session, reason) {
      const room = io.in(rooms.session(session.sessionId));
      room.emit('session:ended', { reason });
      room.disconnectSockets(true);
      presence.endSession(session);
      sessionFeed.changed(session);
    },
    kickUser(userId, reason) {
      const socketIds = io.sockets.adapter.rooms.get(rooms.user(userId)) ?? new Set<string>();
      const sockets = [...socketIds].flatMap((id) => io.sockets.sockets.get(id) ?? []);
      for (const socket of sockets) endSocket(socket, reason);
      return sockets.map((socket) => socket.data.identity.sessionId);
    },
    watched: () =>
      [...heads]
        .filter(([organizationId]) => io.sockets.adapter.rooms.has(rooms.directory(organizationId)))
        .map(([organizationId, version]) => ({ organizationId, version })),
    start() {
      timers.push(setInterval(sendPresence, PRESENCE_TICK_MS), setInterval(sendVersions, VERSION_HEARTBEAT_MS));
    },
    stop() {
      isStopping = true;
      pacer.stop();
      for (const timer of timers) clearInterval(timer);
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

function endSocket(socket: LiveSocket, reason: SessionEndReason): void {
  socket.emit('session:ended', { reason });
  socket.disconnect(true);
}
