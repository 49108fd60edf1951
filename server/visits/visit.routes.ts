import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Visit } from '#shared/visit.ts';
import { lookAround as operation } from './visit.operations.ts';
import { lookAround } from './visit.service.ts';

const readJson = readJsonBody('1kb');
/** Each look may read through many changes. */
const LOOKS = [{ count: 60, perMs: 60_000 }];

export interface VisitRoutesDependencies {
  requireAuth: RequestHandler;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** When the caller looked at an organization's directory; nobody else learns of it. */
export function createVisitRoutes({ requireAuth, now, steadyNow }: VisitRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: LOOKS, message: 'You look around too often.', steadyNow });

  router.put(
    '/organizations/:organizationId/me/visit',
    documented(operation),
    requireAuth,
    readJson,
    async (request, response) => {
      const { organizationId } = validate(operation.params, request.params);
      const look = validate(operation.body.schema, request.body);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      limit(access.userId);
      response.json((await lookAround(access, look, now())) satisfies Visit);
    },
  );

  return router;
}
