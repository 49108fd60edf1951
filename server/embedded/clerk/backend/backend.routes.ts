import { createPublicKey, timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import { LocalClerkError, notOffered } from '#server/embedded/clerk/errors.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import type { LocalSettings } from '#server/embedded/clerk/store/local-settings.model.ts';
import type { BackendContext } from './backend-context.ts';
import { createDomainRoutes } from './domain.routes.ts';
import { createInvitationRoutes } from './invitation.routes.ts';
import { createMembershipRoutes } from './membership.routes.ts';
import { createOrganizationRoutes } from './organization.routes.ts';
import { createOrganizationInvitationRoutes } from './organization-invitation.routes.ts';
import { createPermissionRoutes } from './permission.routes.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { createRoleRoutes } from './role.routes.ts';
import { createRoleSetRoutes } from './role-set.routes.ts';
import { createSessionRoutes } from './session.routes.ts';
import { createUserRoutes } from './user.routes.ts';
import { createWaitlistRoutes } from './waitlist.routes.ts';

/**
 * Clerk's Backend API, as far as backfill, reconcile and device sign-out use it. Shapes:
 * https://github.com/clerk/openapi-specs, bapi/2026-05-12.yml. Lists of users and sessions are bare arrays, and so are
 * invitations without `paginated`; all others are `{ data, total_count }`.
 */
export function createBackendRoutes(
  context: BackendContext & { settings: LocalSettings; rateLimit: RateLimit | undefined },
): Router {
  const { settings, rateLimit, now } = context;
  const router = Router();
  router.use(requireSecretKey(settings.secretKey));

  // Clerk does not limit how often its keys are asked for.
  router.get('/v1/jwks', (_request, response) => sendJson(response, { keys: [publicJwk(settings)] }));
  if (rateLimit !== undefined) router.use(createRateLimiter(rateLimit, now));
  router.use(express.json({ limit: '100kb' }));

  router.get('/v1/instance', (_request, response) => {
    sendJson(response, {
      object: 'instance',
      id: settings.instanceId,
      environment_type: 'development',
      allowed_origins: null,
    });
  });
  router.use(
    '/v1',
    createUserRoutes(context),
    createOrganizationRoutes(context),
    createMembershipRoutes(context),
    createOrganizationInvitationRoutes(context),
    createDomainRoutes(context),
    createRoleRoutes(context),
    createPermissionRoutes(context),
    createRoleSetRoutes(),
    createSessionRoutes(context),
    createInvitationRoutes(context),
    createWaitlistRoutes(context),
  );
  router.use(() => {
    throw notOffered();
  });
  return router;
}

function requireSecretKey(secretKey: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${secretKey}`);
  return (request, _response, next) => {
    const given = Buffer.from(request.get('authorization') ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    throw new LocalClerkError(
      401,
      'authentication_invalid',
      'The secret key is missing or not the one of this local Clerk.',
    );
  };
}

/** The key under which session tokens verify, as https://api.clerk.com/v1/jwks shows it. */
function publicJwk(settings: LocalSettings): object {
  return {
    ...createPublicKey(settings.publicKeyPem).export({ format: 'jwk' }),
    use: 'sig',
    kid: settings.instanceId,
    alg: 'RS256',
  };
}
