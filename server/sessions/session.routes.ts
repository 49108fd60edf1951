import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeAdmin } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { listSessions } from './session.operations.ts';
import { type ConnectedSince, readSessions } from './session.service.ts';

export interface SessionRoutesDependencies {
  requireAuth: RequestHandler;
  connectedSince: ConnectedSince;
  now: () => number;
}

/** The live sessions of an organization, for its admins. */
export function createSessionRoutes({ requireAuth, connectedSince, now }: SessionRoutesDependencies): Router {
  const router = Router();
  router.get(
    '/organizations/:organizationId/sessions',
    documented(listSessions),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(listSessions.params, request.params);
      const access = await authorizeAdmin(identityOf(response).userId, organizationId);
      const serverNow = now();
      response.json({ serverNow, sessions: await readSessions(access, { now: serverNow, connectedSince }) });
    },
  );
  return router;
}
