import { createPublicKey, timingSafeEqual } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { countMembers, findMembershipsOfUser, findUser } from '#server/embedded/clerk/actions/find.ts';
import { LocalClerkError, notFound, notOffered } from '#server/embedded/clerk/errors.ts';
import { pageOf } from '#server/embedded/clerk/frontend/replies.ts';
import { organizationPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { sessionPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalOrganizationModel } from '#server/embedded/clerk/store/local-organization.model.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import type { LocalSettings } from '#server/embedded/clerk/store/local-settings.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import { listMemberships, membershipForServer } from './membership-list.ts';

/**
 * Clerk's Backend API, as far as backfill and device sign-out use it. Shapes: https://github.com/clerk/openapi-specs,
 * bapi/2026-05-12.yml; lists of users are bare arrays, all others `{ data, total_count }`.
 */
export function createBackendRoutes({ actions, settings }: { actions: Actions; settings: LocalSettings }): Router {
  const router = Router();
  router.use(requireSecretKey(settings.secretKey));

  router.get('/v1/jwks', (_request, response) => sendJson(response, { keys: [publicJwk(settings)] }));
  router.get('/v1/instance', (_request, response) => {
    sendJson(response, {
      object: 'instance',
      id: settings.instanceId,
      environment_type: 'development',
      allowed_origins: null,
    });
  });

  router.get('/v1/users', async (request, response) => {
    const users = await LocalUserModel.find().sort({ createdAt: 1 }).lean();
    sendJson(response, pageOf(request, users).map(userPayload));
  });
  router.get('/v1/users/count', async (_request, response) => {
    sendJson(response, { object: 'total_count', total_count: await LocalUserModel.countDocuments({}) });
  });
  router.get('/v1/users/:id', async (request, response) => {
    sendJson(response, userPayload(await findUser(paramOf(request, 'id'))));
  });
  router.get('/v1/users/:id/organization_memberships', async (request, response) => {
    const user = await findUser(paramOf(request, 'id'));
    const memberships = await findMembershipsOfUser(user._id);
    sendJson(response, {
      data: pageOf(request, memberships).map(membershipForServer),
      total_count: memberships.length,
    });
  });

  router.get('/v1/organizations', async (request, response) => {
    const organizations = await LocalOrganizationModel.find().sort({ createdAt: 1 }).lean();
    const counted = await Promise.all(pageOf(request, organizations).map(countMembers));
    sendJson(response, { data: counted.map(organizationPayload), total_count: organizations.length });
  });
  router.get('/v1/organizations/:id', async (request, response) => {
    const organization = await LocalOrganizationModel.findOne({ _id: paramOf(request, 'id') }).lean();
    if (!organization) throw notFound('Organization');
    sendJson(response, organizationPayload(await countMembers(organization)));
  });
  router.get('/v1/organizations/:id/memberships', async (request, response) => {
    sendJson(response, await listMemberships(request, { organizationId: paramOf(request, 'id') }));
  });
  router.get('/v1/organization_memberships', async (request, response) => {
    sendJson(response, await listMemberships(request, {}));
  });

  router.post('/v1/sessions/:id/revoke', async (request, response) => {
    const session = await LocalSessionModel.findOne({ _id: paramOf(request, 'id') }).lean();
    if (!session) throw notFound('Session');
    await actions.sessions.end({ _id: session._id }, 'revoked', NO_END_USER);
    const after = await LocalSessionModel.findOne({ _id: session._id }).lean();
    sendJson(response, sessionPayload(after ?? session));
  });

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
