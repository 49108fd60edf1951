import compression from 'compression';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import { createActivityRoutes } from '#server/activity/activity.routes.ts';
import { refuseUnlisted } from '#server/api-docs/documented-routes.ts';
import { createReferenceRoutes } from '#server/api-docs/reference.routes.ts';
import { createBirthdayRoutes } from '#server/birthdays/birthday.routes.ts';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { createDirectoryRoutes } from '#server/directory/directory.routes.ts';
import type { Caller } from '#server/directory/directory.service.ts';
import { createFieldRoutes } from '#server/fields/field.routes.ts';
import { createClientFiles } from '#server/http/client-files.ts';
import { createConfigRoutes } from '#server/http/config.routes.ts';
import { createErrorHandler, refuseUnknownPath } from '#server/http/error-handler.ts';
import { createHealthRoutes } from '#server/http/health.routes.ts';
import { createMetricsRoutes } from '#server/http/metrics.routes.ts';
import { forbidStoring } from '#server/http/no-store.ts';
import { createSilenceGuard } from '#server/http/refuse-silence.ts';
import type { IsOperator } from '#server/http/require-operator.ts';
import { createSecurityHeaders, frontendApiOf } from '#server/http/security-headers.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import { createKudosRoutes } from '#server/kudos/kudos.routes.ts';
import { createReactionRoutes } from '#server/kudos/reaction.routes.ts';
import type { TellNews } from '#server/notices/notice.news.ts';
import { createNoticeRoutes } from '#server/notices/notice.routes.ts';
import { createNoticePreferenceRoutes } from '#server/notices/preference.routes.ts';
import { createOwnDataRoutes } from '#server/own-data/own-data.routes.ts';
import { createPinRoutes } from '#server/pins/pin.routes.ts';
import { readChoice } from '#server/presence/choice.service.ts';
import { readLastSeen } from '#server/presence/last-seen.service.ts';
import { createProfileRoutes } from '#server/profiles/profile.routes.ts';
import { createStatusRoutes } from '#server/profiles/status.routes.ts';
import { createSessionRoutes } from '#server/sessions/session.routes.ts';
import type { ConnectedSince } from '#server/sessions/session.service.ts';
import { createVisitRoutes } from '#server/visits/visit.routes.ts';
import { createWaveRoutes } from '#server/waves/wave.routes.ts';
import type { ClientConfig } from '#shared/api.ts';
import type { FailureLog } from './failure-log.ts';
import type { Logger } from './logger.ts';

export interface AppDependencies {
  webhookRoutes: Router;
  /** For operators. */
  adminRoutes: Router[];
  requireAuth: RequestHandler;
  idempotent: Idempotent;
  isOperator: IsOperator;
  introduce: (caller: Caller) => Promise<boolean>;
  connectedSince: ConnectedSince;
  /** Rejects when the database does not answer soon. */
  askDatabase: () => Promise<void>;
  registry: Registry;
  clientConfig: ClientConfig;
  /** Local Clerk's routers by the path they answer on; empty with a real Clerk. */
  localClerkRoutes: ReadonlyMap<string, Router>;
  clientDir: string;
  changeLog: ChangeLog;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  failures: FailureLog;
  /** Tells every connection of a person. */
  tellNews: TellNews;
  /** Tells everyone who watches an organization that its activity is worth asking for again. */
  tellActivity: (organizationId: string) => void;
  logger: Logger;
}

/** The order in which a request meets everything. */
export function createApp(dependencies: AppDependencies): Express {
  const { requireAuth, idempotent, isOperator, introduce, clientConfig, changeLog, now, steadyNow, logger } =
    dependencies;
  const { tellNews, tellActivity } = dependencies;
  const refuse = createErrorHandler(dependencies.failures);
  const app = express();
  app.disable('x-powered-by');
  const { webhookRoutes, localClerkRoutes } = dependencies;
  const healthRoutes = createHealthRoutes(dependencies.askDatabase);
  const metricsRoutes = createMetricsRoutes(dependencies.registry);
  const choiceOf = (userId: string) => readChoice(userId, now());
  const apiRoutes = [
    createConfigRoutes(clientConfig),
    createDirectoryRoutes({ requireAuth, isOperator, introduce, choiceOf, lastSeenOf: readLastSeen }),
    createProfileRoutes({ requireAuth, changeLog, now, steadyNow }),
    createOwnDataRoutes({ requireAuth, now, steadyNow }),
    createFieldRoutes({ requireAuth, idempotent }),
    createPinRoutes({ requireAuth }),
    createVisitRoutes({ requireAuth, now, steadyNow }),
    createWaveRoutes({ requireAuth, idempotent, tell: tellNews, now, steadyNow, logger }),
    createActivityRoutes({ requireAuth, now }),
    createBirthdayRoutes({ requireAuth }),
    createKudosRoutes({ requireAuth, idempotent, tell: tellNews, tellActivity, now, steadyNow, logger }),
    createReactionRoutes({ requireAuth, tellActivity, steadyNow }),
    createNoticeRoutes({ requireAuth, idempotent, tell: tellNews, now }),
    createNoticePreferenceRoutes({ requireAuth }),
    createStatusRoutes({ requireAuth, changeLog, now, steadyNow }),
    createSessionRoutes({ requireAuth, connectedSince: dependencies.connectedSince, now }),
    ...dependencies.adminRoutes,
  ];
  const referenceRoutes = createReferenceRoutes([
    ...apiRoutes.map((router) => ({ prefix: '/api', router })),
    { prefix: '/api/webhooks', router: webhookRoutes },
    ...[healthRoutes, metricsRoutes].map((router) => ({ prefix: '', router })),
  ]);
  // Before everything that reads bodies or asks for a sign-in: a signature is over the bytes as they came.
  app.use('/api/webhooks', webhookRoutes);
  app.use(createSecurityHeaders(clientConfig.proxyUrl ? undefined : frontendApiOf(clientConfig.publishableKey)));
  app.use(healthRoutes, metricsRoutes);
  app.use(compression());
  for (const [path, router] of localClerkRoutes) app.use(path, router);
  app.use('/api', forbidStoring, createSilenceGuard(refuse), ...apiRoutes, referenceRoutes, refuseUnknownPath);
  refuseUnlisted(app.router, [
    webhookRoutes,
    healthRoutes,
    metricsRoutes,
    ...localClerkRoutes.values(),
    ...apiRoutes,
    referenceRoutes,
  ]);
  app.use(createClientFiles(dependencies.clientDir));
  app.use(refuseUnknownPath);
  app.use(refuse);
  return app;
}
