import { fileURLToPath } from 'node:url';
import type { Router } from 'express';
import { Registry } from 'prom-client';
import { afterTimeout } from '#server/after.ts';
import { type BackendApi, createBackendApi } from '#server/clerk/backend-api.ts';
import { type ClerkConnection, connectRemoteClerk } from '#server/clerk/clerk-connection.ts';
import { askInstanceId } from '#server/clerk/instance.ts';
import { createSessionVerifier } from '#server/clerk/session-token.ts';
import { sleep } from '#server/clerk/sleep.ts';
import { abandonSilentDatabase, askDatabase } from '#server/database/answering.ts';
import { addDatabaseGauge } from '#server/database/database-gauge.ts';
import { createChangeLog } from '#server/directory/change-log.ts';
import { hasEverHadMembers } from '#server/directory/directory.service.ts';
import { findStanding } from '#server/directory/person.service.ts';
import { createRecentChanges } from '#server/directory/recent-changes.ts';
import { createStreamWatch } from '#server/directory/stream-watch.ts';
import { createInvitationExpiry } from '#server/enrolment/invitation-expiry.ts';
import { createErasureRunner } from '#server/erasure/erasure.runner.ts';
import { openListener } from '#server/http/listener.ts';
import { createRequireAuth } from '#server/http/require-auth.ts';
import { createIsOperator, createRequireOperator } from '#server/http/require-operator.ts';
import { createIdempotent } from '#server/idempotency/idempotent.ts';
import { createLive, type Live } from '#server/live/live.gateway.ts';
import { createShutOutWatch } from '#server/live/shut-out.watch.ts';
import { createStoredLastSeen } from '#server/presence/last-seen.service.ts';
import { createProfileSweep } from '#server/profiles/profile.sweep.ts';
import { createEndedSessionWatch } from '#server/sessions/ended-session.watch.ts';
import { loadEndedSessions } from '#server/sessions/ended-sessions.ts';
import type { SessionListener } from '#server/sessions/session.projector.ts';
import { createSessionExpiry } from '#server/sessions/session-expiry.ts';
import { createIntroducer, type Introduce } from '#server/sync/introducer.ts';
import { createSyncRunner } from '#server/sync/sync.runner.ts';
import { createSyncService } from '#server/sync/sync.service.ts';
import type { Project } from '#server/sync/sync-task.ts';
import { createClerkCanary } from '#server/sync-health/clerk-canary.ts';
import { createSyncHealthRoutes } from '#server/sync-health/sync-health.routes.ts';
import { createWatchdog, type Watchdog } from '#server/sync-health/watchdog.ts';
import { createBodyHash } from '#server/webhooks/body-hash.ts';
import { createDeliveryRoutes } from '#server/webhooks/delivery.routes.ts';
import { createDeliveryWatch, type DeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { createEventCounter } from '#server/webhooks/event-counter.ts';
import { projectEvent } from '#server/webhooks/event-projector.ts';
import type { ProjectorDependencies } from '#server/webhooks/projectors/projector.ts';
import { createSessionEnding } from '#server/webhooks/session-ending.ts';
import { createSignatureVerifier } from '#server/webhooks/signature.ts';
import { createInbox } from '#server/webhooks/webhook.inbox.ts';
import { createWebhookRoutes } from '#server/webhooks/webhook.routes.ts';
import { createWorker } from '#server/webhooks/webhook.worker.ts';
import { createApp } from './app.ts';
import { type Closers, createClosers } from './closers.ts';
import { joinOthers, openCluster } from './cluster.connection.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.connection.ts';
import { createFailureLog } from './failure-log.ts';
import { createLogger, type Logger } from './logger.ts';

const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));

export interface RunningServer {
  port: number;
  /** Finishes what was accepted, then lets go of everything in order. */
  stop(): Promise<void>;
}

/** Starts everything. Throws a StartupError for what the person who starts it can mend. */
export async function startServer(config: Config): Promise<RunningServer> {
  const logger = createLogger(config.logLevel);
  const closers = createClosers(logger);
  try {
    const port = await openParts({ config, logger, closers, now: Date.now, random: Math.random });
    return { port, stop: closers.closeAll };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

interface Surroundings {
  config: Config;
  logger: Logger;
  closers: Closers;
  now: () => number;
  random: () => number;
}

/** Wires every part to every other; reading it from top to bottom is reading the system. */
async function openParts(surroundings: Surroundings): Promise<number> {
  const { config, logger, closers, now } = surroundings;
  const listener = await openListener(config);
  closers.add(listener.close);
  const origins = listOrigins(config, listener.port);

  await openDatabase(config, {
    closers,
    holder: 'the server',
    onWait: (reason) => logger.warn(`waiting a few seconds for the data folder. ${reason}`),
  });
  const { clerk, localClerk } = await connectClerk(surroundings, listener.port, origins);
  const backendApi = createBackendApi({ ...clerk, now, sleep, random: surroundings.random });

  const [endedSessions, wasServedBefore] = await Promise.all([loadEndedSessions(now), hasEverHadMembers()]);
  const verifySession = createSessionVerifier({
    ...clerk,
    authorizedParties: origins,
    isSessionEnded: endedSessions.has,
  });
  const failures = createFailureLog({ askDatabase, now, logger });
  closers.add(failures.stop);
  const { httpServer } = listener;
  const cluster = await openCluster(surroundings);
  const recentChanges = createRecentChanges();
  const lastSeen = createStoredLastSeen({ now, logger });
  const live = createLive({
    httpServer,
    verifySession,
    endedSessions,
    origins,
    leaseStore: cluster.leaseStore,
    redis: cluster.redis,
    followChanges: (organizationId) => changeLog.follow(organizationId),
    recentChanges,
    lastSeen,
    wasServedBefore,
    // What cannot be announced now is found by the stream watch.
    hearChange: (organizationId, change) => void changeLog.hear(organizationId, change).catch(() => undefined),
    introduce: (caller) => introduce(caller),
    now,
    random: surroundings.random,
    failures,
    logger,
  });

  const registry = new Registry();
  addDatabaseGauge(registry, askDatabase);
  const changeLog = createChangeLog({
    now,
    announce(organizationId, change) {
      recentChanges.add(organizationId, change);
      live.announce(organizationId, change);
    },
    tellOthers: live.tellOthers,
  });
  const sessions = followSessions(live);
  const instanceId = watchInstanceId(clerk.instanceId, backendApi, surroundings);
  const intake = { clerk, backendApi, projector: { changeLog, sessions, now }, instanceId };
  const watch = createDeliveryWatch(() => performance.now());
  const webhookRoutes = openWebhooks(surroundings, { ...intake, registry, watch, kickSession: live.kickSession });
  const introduce = openSync(surroundings, intake);
  const { connectedSince } = live;
  const repetitions = [
    createStreamWatch({ changeLog, watched: live.watched, logger }),
    createEndedSessionWatch({
      endedSessions,
      cut: (session) => live.cutSession(session, `session_${session.status}`),
      now,
      logger,
    }),
    createShutOutWatch({
      isHere: live.isConnected,
      cut: ({ userId, reason }) => live.cutPerson(userId, reason),
      now,
      logger,
    }),
    createSessionExpiry({ listener: sessions, connectedSince, now, logger }),
    lastSeen,
    createInvitationExpiry({ now, logger }),
    createProfileSweep({ changeLog, now, logger }),
    createErasureRunner({ now, logger }),
  ];
  for (const { start, stop } of repetitions) {
    start();
    closers.add(stop);
  }

  const requireAuth = createRequireAuth(verifySession);
  const isOperator = createIsOperator({ operators: config.operators ?? clerk.operators, findStanding });
  const requireOperator = [requireAuth, createRequireOperator(isOperator)];
  const watchdog = openWatchdog(surroundings, { backendApi, registry, watch });
  const idempotent = createIdempotent({ now, steadyNow: () => performance.now() });
  const app = createApp({
    webhookRoutes,
    adminRoutes: [
      createDeliveryRoutes({
        requireOperator,
        idempotent,
        signingSecrets: clerk.signingSecrets,
        now,
      }),
      createSyncHealthRoutes({ requireOperator, readHealth: watchdog.readHealth }),
    ],
    requireAuth,
    idempotent,
    isOperator,
    introduce,
    connectedSince,
    askDatabase,
    registry,
    clientConfig: clerk.clientConfig,
    localClerkRoutes: localClerk?.routes ?? new Map<string, Router>(),
    clientDir: CLIENT_DIR,
    changeLog,
    now,
    steadyNow: () => performance.now(),
    failures,
    tellNews: live.tellNews,
    tellActivity: live.tellActivity,
    logger,
  });
  await joinOthers(live.start, cluster);
  listener.serve(app);
  // Browsers are let go first, then the port; the worker stops when nothing new can come in, the database last.
  closers.add(listener.close);
  closers.add(live.stop);

  localClerk?.start();
  watchdog.start();
  if (localClerk !== undefined) closers.add(localClerk.stop);
  closers.add(abandonSilentDatabase);
  return listener.port;
}

async function connectClerk({ config, logger, now, random }: Surroundings, port: number, origins: string[]) {
  if (config.clerk.kind === 'remote') return { clerk: connectRemoteClerk(config.clerk), localClerk: undefined };
  const { connectLocalClerk } = await import('./local-clerk.connection.ts');
  const { signingSecrets } = config.clerk;
  const { demoActivity } = config;
  const localClerk = await connectLocalClerk({ demoActivity, signingSecrets, port, origins, logger, now, random });
  return { clerk: localClerk.connection, localClerk };
}

/** What everything needs that brings in what Clerk says. */
interface Intake {
  clerk: ClerkConnection;
  backendApi: BackendApi;
  projector: ProjectorDependencies;
  instanceId: () => string | undefined;
}

interface WebhookSurroundings extends Pick<Live, 'kickSession'> {
  registry: Registry;
  watch: DeliveryWatch;
}

/** The way of an event: routes → inbox → worker → projections → change log → live. */
function openWebhooks(
  { config, closers, logger, now, random }: Surroundings,
  { clerk, projector, instanceId, registry, watch, kickSession }: Intake & WebhookSurroundings,
): Router {
  const counter = createEventCounter(registry, watch);
  const { retentionMs } = config;
  const inbox = createInbox({ now, random, retentionMs, hashBody: createBodyHash(clerk.secretKey) });
  const worker = createWorker({ inbox, projector, counter, instanceId, now, logger });
  worker.start();
  closers.add(worker.stop);
  return createWebhookRoutes({
    verifySignature: createSignatureVerifier(clerk.signingSecrets),
    inbox,
    worker,
    counter,
    onVerified: createSessionEnding({ instanceId, cut: kickSession, after: afterTimeout }),
    now,
  });
}

/** The ways in beside webhooks: Clerk's lists, by schedule and on request; and each person who comes unannounced. */
function openSync(
  { config, closers, logger, now, random }: Surroundings,
  { clerk, backendApi, projector, instanceId }: Intake,
): Introduce {
  const project: Project = (report, order) => projectEvent(projector, report, order);
  const runner = createSyncRunner({ api: backendApi, project, instanceId, now, logger });
  const service = createSyncService({ runner, intervalMs: config.syncIntervalMs, now, logger });
  service.start();
  closers.add(service.stop);

  const ending = new AbortController();
  closers.add(() => ending.abort());
  // Somebody waits for the answer: one short attempt, and the webhook will come anyway.
  const patience = { failures: 1, waits: 1 };
  const quickApi = createBackendApi({ ...clerk, now, sleep, random, timeoutMs: 3_000, patience });
  return createIntroducer({ api: quickApi, project, now, signal: ending.signal, logger });
}

function openWatchdog(
  { closers, logger, now }: Surroundings,
  { backendApi, registry, watch }: { backendApi: BackendApi; registry: Registry; watch: DeliveryWatch },
): Watchdog {
  const canary = createClerkCanary({ backendApi, now });
  const watchdog = createWatchdog({ watch, canary, registry, now, logger });
  closers.add(watchdog.stop);
  return watchdog;
}

function followSessions(live: Live): SessionListener {
  return {
    onChanged: (row) => live.showSession({ sessionId: row._id, userId: row.userId }),
    onEnded: (row, reason) => live.kickSession({ sessionId: row._id, userId: row.userId }, reason),
    onUserEnded: live.kickPerson,
  };
}

/** Answers undefined until the instance is known. */
function watchInstanceId(
  known: string | undefined,
  api: BackendApi,
  { closers, logger }: Pick<Surroundings, 'closers' | 'logger'>,
) {
  let instanceId = known;
  const ending = new AbortController();
  closers.add(() => ending.abort());
  if (instanceId === undefined) {
    void askInstanceId({ api, signal: ending.signal, logger }).then((id) => {
      instanceId = id;
    });
  }
  return () => instanceId;
}

/** Where pages and tokens may come from. Demo colleagues come from this machine, whatever name the public knows. */
function listOrigins({ publicOrigins, clerk }: Config, port: number): string[] {
  const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const isOwnNeeded = publicOrigins.length === 0 || clerk.kind === 'local';
  return [...new Set([...publicOrigins, ...(isOwnNeeded ? own : [])])];
}
