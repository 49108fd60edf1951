import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { createRateLimit, TELLING } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { MemberStatus } from '#shared/status.ts';
import { removeOwnStatus, writeOwnStatus } from './status.operations.ts';
import { changeStatus, toStatus } from './status.service.ts';

const readJson = readJsonBody('16kb');

export interface StatusRoutesDependencies {
  requireAuth: RequestHandler;
  changeLog: ChangeLog;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** What the caller says of themselves in an organization. */
export function createStatusRoutes({ requireAuth, changeLog, now, steadyNow }: StatusRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: TELLING, message: 'You change your status too often.', steadyNow });

  router.put(
    '/organizations/:organizationId/me/status',
    documented(writeOwnStatus),
    requireAuth,
    readJson,
    async (request, response) => {
      const { organizationId } = validate(writeOwnStatus.params, request.params);
      const status = toStatus(validate(writeOwnStatus.body.schema, request.body), now());
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      limit(access.userId);
      await changeStatus(changeLog, access, status);
      response.json(status satisfies MemberStatus);
    },
  );

  router.delete(
    '/organizations/:organizationId/me/status',
    documented(removeOwnStatus),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(removeOwnStatus.params, request.params);
      // What somebody takes back must not have to wait.
      await changeStatus(changeLog, await authorizeMember(identityOf(response).userId, organizationId), null);
      response.status(204).end();
    },
  );

  return router;
}
