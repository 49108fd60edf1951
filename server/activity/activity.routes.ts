import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { ActivityPage } from '#shared/activity.ts';
import { listActivity } from './activity.operations.ts';
import { readActivity } from './activity.service.ts';

/** What happened in an organization, for its members. */
export function createActivityRoutes({ requireAuth, now }: { requireAuth: RequestHandler; now: () => number }): Router {
  const router = Router();
  router.get(
    '/organizations/:organizationId/activity',
    documented(listActivity),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(listActivity.params, request.params);
      const asked = validate(listActivity.query, request.query);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json((await readActivity(access, asked, now())) satisfies ActivityPage);
    },
  );
  return router;
}
