import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import { createShares } from '#server/shares.ts';
import type { Wave } from '#shared/notices.ts';
import { waveToMember } from './wave.operations.ts';
import { type WaveDependencies, waveTo } from './wave.service.ts';

/** Whoever greets more people than that bothers them. */
const OFTEN = { count: 20, perMs: 60_000 };
const MANY = { count: 200, perMs: 24 * 60 * 60_000 };

export interface WaveRoutesDependencies extends WaveDependencies {
  requireAuth: RequestHandler;
  idempotent: Idempotent;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** Waving to a member of an organization. */
export function createWaveRoutes({
  requireAuth,
  idempotent,
  steadyNow,
  ...dependencies
}: WaveRoutesDependencies): Router {
  const router = Router();
  const isSeldom = createShares({ ...OFTEN, now: steadyNow });
  const isFew = createShares({ ...MANY, now: steadyNow });

  router.post(
    '/organizations/:organizationId/members/:userId/wave',
    documented(waveToMember),
    requireAuth,
    idempotent(async (request, response) => {
      const { organizationId, userId } = validate(waveToMember.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      if (!isSeldom(access.userId)) throw tooOften(OFTEN.perMs);
      if (!isFew(access.userId)) throw tooOften(MANY.perMs);
      const { wave, isNew } = await waveTo(dependencies, access, userId);
      return { status: isNew ? 201 : 200, body: wave satisfies Wave };
    }),
  );

  return router;
}

function tooOften(retryInMs: number): AppError {
  return new AppError('rate_limited', 'You have waved to many people. Wait a little.', { retryInMs });
}
