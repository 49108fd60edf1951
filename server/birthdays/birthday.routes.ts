import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { BirthdayWeek } from '#shared/birthday-week.ts';
import { listBirthdays } from './birthday.operations.ts';
import { readBirthdays } from './birthday.service.ts';

/** Whose birthday it is soon, for the members of an organization. */
export function createBirthdayRoutes({ requireAuth }: { requireAuth: RequestHandler }): Router {
  const router = Router();
  router.get(
    '/organizations/:organizationId/birthdays',
    documented(listBirthdays),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(listBirthdays.params, request.params);
      const { from } = validate(listBirthdays.query, request.query);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json((await readBirthdays(access, from)) satisfies BirthdayWeek);
    },
  );
  return router;
}
