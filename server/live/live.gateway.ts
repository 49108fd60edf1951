import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { afterTimeout } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { type Caller, findAliases } from '#server/directory/directory.service.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Logger } from '#server/logger.ts';
import { storedChoices } from '#server/presence/choice.service.ts';
import { createPresence } from '#server/presence/presence.service.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import { renewRequestSchema, type SessionEndReason } from '#shared/live-events.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import { createAdmission } from './admission.ts';
import { createDirectoryFeed } from './directory-feed.ts';
import { createHandshake, createOriginCheck } from './handshake.ts';
import { endSocket, type LiveServer, rooms } from './live.types.ts';
import { acceptMessages } from './messages.ts';
import { createPresenceFeed } from './presence-feed.ts';
import { createPresenceMessages } from './presence-messages.ts';
import { expectRenewal } from './renewal.ts';
import { answer } from './requests.ts';
import { createSessionFeed, type SessionOwner } from './session-feed.ts';
import { cutWhenSlow } from './slow-consumer.ts';
import { createSubscriptions } from './subscriptions.ts';

/** How often every watched organization's version is repeated, so that the loss of a last frame is noticed. */
const VERSION_HEARTBEAT_MS = 20_000;
/** How often the ends of graces are looked for. */
const SWEEP_MS = 250;
const steadyNow = () => performance.now();
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
  random: () => number;
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

/** The one server of Socket.IO: who comes in, what they may say, and what they hear. */
export function createLive(dependencies: LiveDependencies): Live {
  const { httpServer, verifySession, isSessionEnded, origins, introduce, now, random, failures, logger } = dependencies;
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
  const presence = createPresence({
    now,
    findAliases,
    choices: storedChoices,
    onSessionChanged: sessionFeed.changed,
    onChanged: (organizationId) => presenceFeed.request(organizationId),
  });
  const presenceFeed = createPresenceFeed(io, () => presence);
  const directoryFeed = createDirectoryFeed({ io, presence, logger });
  const timers: NodeJS.Timeout[] = [];

  const admit = createAdmission({ steadyNow, random });
  io.use(createHandshake({ admit, verifySession, logger }));
  io.on('connection', (socket) => {
    const { userId, sessionId } = socket.data.identity;
    const connection = { connectionId: socket.id, userId, sessionId };
    cutWhenSlow(socket, steadyNow);
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
    const { noteHead } = directoryFeed;
    const tellPerson = (chosen: PresenceChoice) => void io.to(rooms.user(userId)).emit('presence:chosen', chosen);
    const handlers = {
      ...createSubscriptions(socket, { presence, noteHead, introduce, now, failures }),
      ...createPresenceMessages(connection, { presence, tellPerson, now, failures }),
      'session:renew': answer(
        failures,
        renewRequestSchema,
        expectRenewal(socket, { verifySession, after: afterTimeout }),
      ),
    };
    acceptMessages(socket, handlers, { steadyNow, failures });
    presence.connect(connection, socket.data.activity).catch((error: unknown) => {
      // The client is asked to come again.
      failures.note(error, { requestId: socket.id });
      socket.disconnect(true);
    });
  });

  return {
    connectedSince: (sessionId) => presence.connectedSince(sessionId),
    announce: directoryFeed.announce,
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
    watched: directoryFeed.watched,
    start() {
      timers.push(
        setInterval(presence.sweep, SWEEP_MS),
        setInterval(directoryFeed.repeatVersions, VERSION_HEARTBEAT_MS),
      );
    },
    stop() {
      isStopping = true;
      directoryFeed.stop();
      presenceFeed.stop();
      for (const timer of timers) clearInterval(timer);
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}
