import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { createRateLimit, TELLING } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { Wave } from '#shared/notices.ts';
import { waveToMember } from './wave.operations.ts';
import { type WaveDependencies, waveTo } from './wave.service.ts';

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
  const limit = createRateLimit({ shares: TELLING, message: 'You have waved to many people.', steadyNow });

  router.post(
    '/organizations/:organizationId/members/:userId/wave',
    documented(waveToMember),
    requireAuth,
    idempotent(async (request, response) => {
      const { organizationId, userId } = validate(waveToMember.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      return async () => {
        limit(access.userId);
        const { wave, isNew } = await waveTo(dependencies, access, userId);
        return { status: isNew ? 201 : 200, body: wave satisfies Wave };
      };
    }),
  );

  return router;
}
