import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { createShares } from '#server/shares.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { type MemberStatus, statusRequestSchema } from '#shared/status.ts';
import { changeStatus, toStatus } from './status.service.ts';

const params = z.object({ organizationId: z.string().min(1).max(MAX_ID_LENGTH) });
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

  router.put('/organizations/:organizationId/me/status', requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const status = toStatus(validate(statusRequestSchema, request.body), now());
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    if (!isSeldom(access.userId)) throw tooOften(OFTEN.perMs);
    if (!isFew(access.userId)) throw tooOften(MANY.perMs);
    await changeStatus(changeLog, access, status);
    response.json(status satisfies MemberStatus);
  });

  router.delete('/organizations/:organizationId/me/status', requireAuth, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    // What somebody takes back must not have to wait.
    await changeStatus(changeLog, await authorizeMember(identityOf(response).userId, organizationId), null);
    response.status(204).end();
  });

  return router;
}

function tooOften(retryInMs: number): AppError {
  return new AppError('rate_limited', 'You change your status too often. Wait a little.', { retryInMs });
}
