import { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { authorizeAdmin } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { type ConnectedSince, readSessions } from './session.service.ts';

const params = z.object({ organizationId: z.string().min(1).max(MAX_ID_LENGTH) });

export interface SessionRoutesDependencies {
  requireAuth: RequestHandler;
  connectedSince: ConnectedSince;
  now: () => number;
}

/** The live sessions of an organization, for its admins. */
export function createSessionRoutes({ requireAuth, connectedSince, now }: SessionRoutesDependencies): Router {
  const router = Router();
  router.get('/organizations/:organizationId/sessions', requireAuth, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    const serverNow = now();
    response.json({ serverNow, sessions: await readSessions(access, { now: serverNow, connectedSince }) });
  });
  return router;
}
