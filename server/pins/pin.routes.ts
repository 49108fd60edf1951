import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Pins } from '#shared/pins.ts';
import { listPins, pinMember, unpinMember } from './pin.operations.ts';
import { pin, readPins, unpin } from './pin.service.ts';

/** Whom the caller keeps at hand in an organization; nobody else learns of it. */
export function createPinRoutes({ requireAuth }: { requireAuth: RequestHandler }): Router {
  const router = Router();

  router.get('/organizations/:organizationId/me/pins', documented(listPins), requireAuth, async (request, response) => {
    const { organizationId } = validate(listPins.params, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    response.json((await readPins(access)) satisfies Pins);
  });

  router.put(
    '/organizations/:organizationId/me/pins/:userId',
    documented(pinMember),
    requireAuth,
    async (request, response) => {
      const { organizationId, userId } = validate(pinMember.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json((await pin(access, userId)) satisfies Pins);
    },
  );

  router.delete(
    '/organizations/:organizationId/me/pins/:userId',
    documented(unpinMember),
    requireAuth,
    async (request, response) => {
      const { organizationId, userId } = validate(unpinMember.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      await unpin(access, userId);
      response.status(204).end();
    },
  );

  return router;
}
