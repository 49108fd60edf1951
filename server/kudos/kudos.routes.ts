import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { createRateLimit, TELLING } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { Kudos } from '#shared/kudos.ts';
import { deleteKudos, thankMembers } from './kudos.operations.ts';
import { giveKudos, type KudosDependencies, readOneKudos, takeBackKudos } from './kudos.service.ts';

const readJson = readJsonBody('64kb');

export interface KudosRoutesDependencies extends KudosDependencies {
  requireAuth: RequestHandler;
  idempotent: Idempotent;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** Thanking members of an organization, and taking that back. */
export function createKudosRoutes({
  requireAuth,
  idempotent,
  steadyNow,
  ...dependencies
}: KudosRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: TELLING, message: 'You have thanked many people.', steadyNow });

  router.post(
    '/organizations/:organizationId/kudos',
    documented(thankMembers),
    requireAuth,
    readJson,
    idempotent(async (request, response) => {
      const { organizationId } = validate(thankMembers.params, request.params);
      const kudos = validate(thankMembers.body.schema, request.body);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      return {
        async make() {
          limit(access.userId);
          return giveKudos(dependencies, access, kudos);
        },
        present: async (id) => (await readOneKudos(access, id)) satisfies Kudos,
      };
    }),
  );

  router.delete(
    '/organizations/:organizationId/kudos/:kudosId',
    documented(deleteKudos),
    requireAuth,
    async (request, response) => {
      const { organizationId, kudosId } = validate(deleteKudos.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      await takeBackKudos(dependencies, access, kudosId);
      response.status(204).end();
    },
  );

  return router;
}
