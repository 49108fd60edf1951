import express, { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { createShares } from '#server/shares.ts';
import type { MemberStatus } from '#shared/status.ts';
import { removeOwnStatus, writeOwnStatus } from './status.operations.ts';
import { changeStatus, toStatus } from './status.service.ts';

const readJson = express.json({ type: () => true, limit: '16kb' });
/** Each is told to everybody in the organization, and stays in its stream. */
const OFTEN = { count: 20, perMs: 60_000 };
const MANY = { count: 200, perMs: 24 * 60 * 60_000 };

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
  const isSeldom = createShares({ ...OFTEN, now: steadyNow });
  const isFew = createShares({ ...MANY, now: steadyNow });

  router.put(
    '/organizations/:organizationId/me/status',
    documented(writeOwnStatus),
    requireAuth,
    readJson,
    async (request, response) => {
      const { organizationId } = validate(writeOwnStatus.params, request.params);
      const status = toStatus(validate(writeOwnStatus.body.schema, request.body), now());
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      if (!isSeldom(access.userId)) throw tooOften(OFTEN.perMs);
      if (!isFew(access.userId)) throw tooOften(MANY.perMs);
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

function tooOften(retryInMs: number): AppError {
  return new AppError('rate_limited', 'You change your status too often. Wait a little.', { retryInMs });
}
