import express, { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Visit } from '#shared/visit.ts';
import { lookAround as operation } from './visit.operations.ts';
import { lookAround } from './visit.service.ts';

const readJson = express.json({ type: () => true, limit: '1kb' });

export interface VisitRoutesDependencies {
  requireAuth: RequestHandler;
  now: () => number;
}

/** When the caller looked at an organization's directory; nobody else learns of it. */
export function createVisitRoutes({ requireAuth, now }: VisitRoutesDependencies): Router {
  const router = Router();

  router.put(
    '/organizations/:organizationId/me/visit',
    documented(operation),
    requireAuth,
    readJson,
    async (request, response) => {
      const { organizationId } = validate(operation.params, request.params);
      const look = validate(operation.body.schema, request.body);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json((await lookAround(access, look, now())) satisfies Visit);
    },
  );

  return router;
}
