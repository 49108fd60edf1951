import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import { afterTimeout } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import type { HeardMessage } from '#server/cluster/cluster.messages.ts';
import { packPeople } from '#server/cluster/lease.codec.ts';
import type { RedisClient } from '#server/cluster/redis.connection.ts';
import { type Caller, findPresenceAliases } from '#server/directory/directory.service.ts';
import { findStanding } from '#server/directory/person.service.ts';
import type { RecentChanges } from '#server/directory/recent-changes.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Logger } from '#server/logger.ts';
import type { TellNews } from '#server/notices/notice.news.ts';
import { storedChoices } from '#server/presence/choice.service.ts';
import type { LastSeen } from '#server/presence/last-seen.ts';
import type { LeaseStore } from '#server/presence/lease.store.ts';
import { createPresenceExchange } from '#server/presence/presence.exchange.ts';
import { createPresence } from '#server/presence/presence.service.ts';
import type { EndedSessions } from '#server/sessions/ended-sessions.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import { createActivityFeed } from './activity-feed.ts';
import { createAdmission } from './admission.ts';
import { createClusterBus } from './cluster.bus.ts';
import { createAcceptance } from './connection.ts';
import { createDirectoryFeed } from './directory-feed.ts';
import { createDrain } from './drain.ts';
import { createFanOut } from './fan-out.ts';
import { createHandshake, createOriginCheck } from './handshake.ts';
import { createKicks } from './kicks.ts';
import { type LiveServer, rooms } from './live.types.ts';
import { createNoticeFeed } from './notice-feed.ts';
import { createPresenceFeed } from './presence-feed.ts';
import { createSessionFeed, type SessionOwner } from './session-feed.ts';
import { cutWhoDoesNotWait, guardWires } from './wire-guard.ts';

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
  endedSessions: EndedSessions;
  /** Origins whose pages may connect. */
  origins: string[];
  /** Where servers leave what they say of their people. */
  leaseStore: LeaseStore;
  /** Carries what servers say to each other; undefined for one that is alone. */
  redis: RedisClient | undefined;
  /** Takes a change that another server has stored. */
  hearChange: (organizationId: string, change: DirectoryChange) => void;
  /** Resolves when every change of an organization that comes from now on will be announced here. */
  followChanges: (organizationId: string) => Promise<void>;
  recentChanges: RecentChanges;
  lastSeen: LastSeen;
  /** Whether anybody can have been connected before this start. */
  wasServedBefore: boolean;
  /** Asks Clerk about a person whom no webhook has told of yet. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  failures: FailureLog;
  random: () => number;
  logger: Logger;
}

export interface Live {
  connectedSince(sessionId: string): number | undefined;
  /** Sends a stored change to everyone here who watches its organization, and takes away rooms that it forbids. */
  announce(organizationId: string, change: DirectoryChange): void;
  /** Tells the other servers of a change that this one has stored. */
  tellOthers(organizationId: string, change: DirectoryChange): void;
  /** Shows admins that a session is new or different. */
  showSession(session: SessionOwner): void;
  /** Cuts every connection of a session, after telling it why, and keeps it out. */
  kickSession(session: SessionOwner, reason: SessionEndReason): void;
  /** Cuts the connections of a session here; its end was found, not reported. */
  cutSession(session: SessionOwner, reason: SessionEndReason): void;
  /** Cuts every connection of a person, and keeps the sessions they belonged to out. */
  kickPerson(userId: string, reason: SessionEndReason): void;
  /** Cuts the connections of a person here; why was found, not reported. */
  cutPerson(userId: string, reason: SessionEndReason): void;
  /** Tells every connection of a person, at every server. */
  tellNews: TellNews;
  /** Tells everyone who watches an organization, at every server, that its activity is worth asking for again. */
  tellActivity(organizationId: string): void;
  isConnected(userId: string): boolean;
  /** The organizations that somebody watches, with the version announced to them. */
  watched(): { organizationId: string; version: number }[];
  start(): Promise<void>;
  /** Has everyone go to another server, and takes nobody in; the port itself is not ours to close. */
  stop(): Promise<void>;
}

/** The one server of Socket.IO: who comes in, what they may say, and what they hear. */
export function createLive(dependencies: LiveDependencies): Live {
  const { httpServer, endedSessions, redis, now, random, logger } = dependencies;
  const isAlone = redis === undefined;
  const io: LiveServer = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: createOriginCheck(dependencies.origins),
    ...(redis === undefined
      ? {}
      : { adapter: createAdapter(redis, { streamName: 'rollcall', channelPrefix: 'rollcall' }) }),
  });
  cutWhoDoesNotWait(httpServer);
  guardWires(io, steadyNow);
  const bus = createClusterBus({ io, isAlone, onMessage: hear, logger });
  const sessionFeed = createSessionFeed({ io, presence: () => presence, now, logger });
  const presence = createPresence({
    now,
    wasServedBefore: dependencies.wasServedBefore,
    findAliases: findPresenceAliases,
    choices: storedChoices,
    isSessionEnded: endedSessions.has,
    lastSeen: dependencies.lastSeen,
    onSessionChanged: sessionFeed.changed,
    onChosen: (userId, choice) => io.local.to(rooms.user(userId)).emit('presence:chosen', choice),
    onChanged: (organizationId) => presenceFeed.request(organizationId),
    onLeasesChanged: (userId) => exchange.noteChanged(userId),
    onWhole() {
      for (const { organizationId } of directoryFeed.watched()) presenceFeed.requestWhole(organizationId);
    },
  });
  const exchange = createPresenceExchange({
    serverId: randomUUID(),
    store: dependencies.leaseStore,
    others: presence.others,
    tell: (serverId, { people, chosen, ...told }) =>
      bus.tell({ kind: 'presence:stated', serverId, ...told, people: packPeople(people), chosen: [...chosen] }),
    now,
    steadyNow,
    after: afterTimeout,
    onFailure: (error) => logger.warn({ err: error }, 'presence could not be shared with other servers; trying again'),
  });
  const fanOut = createFanOut(io);
  const presenceFeed = createPresenceFeed({ io, fanOut, presence: () => presence });
  const directoryFeed = createDirectoryFeed({ io, fanOut, presence, logger });
  const kicks = createKicks({ io, endedSessions, presence, showSession: sessionFeed.changed, bus });
  const noticeFeed = createNoticeFeed({ io, bus });
  const activityFeed = createActivityFeed({ io, fanOut, bus });
  const timers: NodeJS.Timeout[] = [];

  function hear(message: HeardMessage): void {
    if (message.kind === 'directory:changed') dependencies.hearChange(message.organizationId, message.change);
    else if (message.kind === 'session:changed') sessionFeed.changed(message);
    else if (message.kind === 'session:ended') kicks.cutSession(message, message.reason);
    else if (message.kind === 'person:ended') kicks.cutPerson(message.userId, message.reason);
    else if (message.kind === 'presence:stated') exchange.hear(message.serverId, message);
    else if (message.kind === 'activity:changed') activityFeed.show(message.organizationId);
    else noticeFeed.show(message);
  }

  const drain = createDrain({ io, isAlone, random });
  const admit = createAdmission({ steadyNow, random });
  io.use(createHandshake({ ...dependencies, admit: (userId) => drain.whileOpen(() => admit(userId)) }));
  const accept = createAcceptance({
    ...dependencies,
    isSessionEnded: endedSessions.has,
    isShutOut: async (userId) => (await findStanding(userId)).isShutOut,
    presence,
    noteHead: directoryFeed.noteHead,
    tellOfChoice: exchange.noteChosen,
    steadyNow,
  });
  io.on('connection', accept);

  return {
    connectedSince: (sessionId) => presence.connectedSince(sessionId),
    announce: directoryFeed.announce,
    tellOthers: (organizationId, change) => bus.tell({ kind: 'directory:changed', organizationId, change }),
    showSession(session) {
      sessionFeed.changed(session);
      bus.tell({ kind: 'session:changed', ...session });
    },
    kickSession: kicks.kickSession,
    kickPerson: kicks.kickPerson,
    cutSession: kicks.cutSession,
    cutPerson: kicks.cutPerson,
    tellNews: noticeFeed.tell,
    tellActivity: activityFeed.tell,
    isConnected: (userId) => io.sockets.adapter.rooms.has(rooms.user(userId)),
    watched: directoryFeed.watched,
    async start() {
      await exchange.start();
      timers.push(
        setInterval(presence.sweep, SWEEP_MS),
        setInterval(directoryFeed.repeatVersions, VERSION_HEARTBEAT_MS),
      );
    },
    async stop() {
      // Whoever goes now is about to come back elsewhere: no grace ends here, and no admin has to hear of it.
      for (const timer of timers) clearInterval(timer);
      sessionFeed.stop();
      await drain.begin();
      await exchange.stop();
      directoryFeed.stop();
      activityFeed.stop();
      presenceFeed.stop();
      io.engine.close();
      await io.sockets.adapter.close();
    },
  };
}
