import { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import type { Pins } from '#shared/pins.ts';
import { pin, readPins, unpin } from './pin.service.ts';

const id = z.string().min(1).max(MAX_ID_LENGTH);
const params = z.object({ organizationId: id });
const pinParams = z.object({ organizationId: id, userId: id });

/** Whom the caller keeps at hand in an organization; nobody else learns of it. */
export function createPinRoutes({ requireAuth }: { requireAuth: RequestHandler }): Router {
  const router = Router();

  router.get('/organizations/:organizationId/me/pins', requireAuth, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    response.json((await readPins(access)) satisfies Pins);
  });

  router.put('/organizations/:organizationId/me/pins/:userId', requireAuth, async (request, response) => {
    const { organizationId, userId } = validate(pinParams, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    response.json((await pin(access, userId)) satisfies Pins);
  });

  router.delete('/organizations/:organizationId/me/pins/:userId', requireAuth, async (request, response) => {
    const { organizationId, userId } = validate(pinParams, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    await unpin(access, userId);
    response.status(204).end();
  });

  return router;
}
