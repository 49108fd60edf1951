import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Kudos } from '#shared/kudos.ts';
import { addReaction, removeReaction } from './kudos.operations.ts';
import type { KudosDependencies } from './kudos.service.ts';
import { react, takeBackReaction } from './reaction.service.ts';

const OFTEN = [{ count: 60, perMs: 60_000 }];

export interface ReactionRoutesDependencies extends Pick<KudosDependencies, 'tellActivity'> {
  requireAuth: RequestHandler;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** Reacting to kudos. Taking back is never refused. */
export function createReactionRoutes({ requireAuth, steadyNow, tellActivity }: ReactionRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: OFTEN, message: 'You react too often.', steadyNow });
  const path = '/organizations/:organizationId/kudos/:kudosId/reactions/:reaction';

  router.put(path, documented(addReaction), requireAuth, async (request, response) => {
    const { organizationId, kudosId, reaction } = validate(addReaction.params, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    limit(access.userId);
    response.json((await react({ tellActivity }, access, { id: kudosId, reaction })) satisfies Kudos);
  });

  router.delete(path, documented(removeReaction), requireAuth, async (request, response) => {
    const { organizationId, kudosId, reaction } = validate(removeReaction.params, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    await takeBackReaction({ tellActivity }, access, { id: kudosId, reaction });
    response.status(204).end();
  });

  return router;
}
