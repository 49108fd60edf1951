import { Router } from 'express';
import { createActions } from '#server/embedded/clerk/actions/actions.ts';
import { createBackendRoutes } from '#server/embedded/clerk/backend/backend.routes.ts';
import type { RateLimit } from '#server/embedded/clerk/backend/rate-limit.ts';
import { createConsoleRoutes } from '#server/embedded/clerk/console/console.routes.ts';
import { demoAdminId, listDemoPeople } from '#server/embedded/clerk/demo/demo-list.ts';
import { DEMO_PASSWORD } from '#server/embedded/clerk/demo/demo-people.ts';
import { seedDemo } from '#server/embedded/clerk/demo/seed.ts';
import { createAvatarRoutes } from '#server/embedded/clerk/frontend/avatar.routes.ts';
import { createFrontendRoutes } from '#server/embedded/clerk/frontend/frontend.routes.ts';
import { createPresenter } from '#server/embedded/clerk/frontend/presenter.ts';
import { createScriptRoutes } from '#server/embedded/clerk/frontend/script.routes.ts';
import { createHousekeeping } from '#server/embedded/clerk/store/housekeeping.ts';
import { createIndexes } from '#server/embedded/clerk/store/indexes.ts';
import { createSerialQueue } from '#server/embedded/clerk/store/serial-queue.ts';
import { loadSettings } from '#server/embedded/clerk/store/settings.ts';
import { ensureSystemRoles } from '#server/embedded/clerk/store/system-roles.ts';
import { createTokenSigner } from '#server/embedded/clerk/tokens/session-token.ts';
import { openWebhooks, type WebhookOptions } from '#server/embedded/clerk/webhooks/webhooks.ts';
import type { DemoPerson } from '#shared/api.ts';
import { createRequestGuard } from './request-guard.ts';
import { createErrorSender } from './send-json.ts';

export interface LocalClerkOptions extends WebhookOptions {
  /** Whether to write the demo organizations and people into an empty store. */
  demo: boolean;
  /** Every valid Host header, such as localhost:3000; without it the names of this machine at any port. */
  allowedHosts?: () => string[];
  /** How many requests the Backend API takes; undefined for any number. */
  backendRateLimit?: RateLimit;
}

export interface LocalClerk {
  /** For `/__clerk`, before any body parser: scripts, Frontend API under /v1, avatars, console at /. */
  router: Router;
  /** For `/__clerk_backend`: the Backend API under /v1, for bearers of `secretKey`. */
  backendRouter: Router;
  publishableKey: string;
  secretKey: string;
  /** The public key that verifies session tokens: SPKI, PEM. */
  jwtKey: string;
  /** The secrets with which deliveries may be verified; the first signs. */
  signingSecrets: string[];
  instanceId: string;
  issuer: string;
  /** One entry a membership: a person in two organizations is in the list twice. */
  demo: { password: string; people: DemoPerson[] };
  /** The user id of the demo admin. */
  adminUserId: string;
  /** Starts to send webhooks, beginning with what an earlier run left; call it after listening. */
  start(): void;
  /** Waits up to 2 s for attempts under way; what is not delivered by then is sent after the next start. */
  stop(): Promise<void>;
}

/** Its host is never contacted, but Clerk's client wants a name with a dot in it, and none of Clerk's own. */
const FRONTEND_HOST = 'clerk.local';

/**
 * A stand-in for Clerk on the reader's own machine: it answers Clerk's real browser components, signs session tokens and
 * sends signed webhooks for every change. All of its state is in the database of the default mongoose connection, which
 * must be open. It is a login server with a published password: keep it on this machine.
 */
export async function createLocalClerk(options: LocalClerkOptions): Promise<LocalClerk> {
  const { logger, now } = options;
  await createIndexes();
  const settings = await loadSettings();
  await ensureSystemRoles(now());
  if (options.demo && settings.seededAt === null) await seedDemo(settings.instanceId, now());

  const webhooks = await openWebhooks(options, settings);
  const { sender, signingSecrets } = webhooks;
  const actions = createActions({ now, report: webhooks.report, inTurn: createSerialQueue() });
  const issuer = `https://${FRONTEND_HOST}`;
  const signToken = createTokenSigner({
    privateKeyPem: settings.privateKeyPem,
    keyId: settings.instanceId,
    issuer,
    now,
  });
  const presenter = createPresenter({ signToken, now });
  const housekeeping = createHousekeeping({ now, logger });

  const router = Router();
  router.use(createRequestGuard(options.allowedHosts));
  router.use(createScriptRoutes(), createAvatarRoutes());
  router.use('/v1', createFrontendRoutes({ actions, presenter, password: DEMO_PASSWORD, now }));
  router.use(createConsoleRoutes({ actions, webhooks, now }));
  router.use(createErrorSender(logger));

  const backendRouter = Router();
  backendRouter.use(
    createBackendRoutes({ actions, settings, now, rateLimit: options.backendRateLimit }),
    createErrorSender(logger),
  );

  return {
    router,
    backendRouter,
    publishableKey: `pk_test_${Buffer.from(`${FRONTEND_HOST}$`).toString('base64').replace(/=+$/, '')}`,
    secretKey: settings.secretKey,
    jwtKey: settings.publicKeyPem,
    signingSecrets,
    instanceId: settings.instanceId,
    issuer,
    demo: { password: DEMO_PASSWORD, people: options.demo ? listDemoPeople() : [] },
    adminUserId: demoAdminId(),
    start() {
      housekeeping.start();
      sender.start().catch((error: unknown) => logger.error({ err: error }, 'webhook sender did not start'));
    },
    async stop() {
      housekeeping.stop();
      await sender.stop();
    },
  };
}
