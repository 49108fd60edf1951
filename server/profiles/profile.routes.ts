import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { createRateLimit, TELLING } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { readRevision, setRevision } from '#server/http/revision.ts';
import { validate } from '#server/http/validate.ts';
import type { SearchableValues } from '#shared/custom-field.ts';
import type { OwnProfile } from '#shared/profile.ts';
import { changeProfile } from './change-profile.ts';
import { listFieldValues, readOwnProfile, writeOwnProfile } from './profile.operations.ts';
import { readProfile } from './profile.service.ts';
import { readSearchableValues } from './searchable-values.ts';

const readJson = readJsonBody('64kb');

export interface ProfileRoutesDependencies {
  requireAuth: RequestHandler;
  changeLog: ChangeLog;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** What the caller writes of themselves in an organization. */
export function createProfileRoutes({ requireAuth, changeLog, now, steadyNow }: ProfileRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: TELLING, message: 'You change your profile too often.', steadyNow });

  router.get(
    '/organizations/:organizationId/me/profile',
    documented(readOwnProfile),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(readOwnProfile.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      const profile = await readProfile(access, access.userId);
      setRevision(response, profile.revision);
      response.json(profile satisfies OwnProfile);
    },
  );

  router.put(
    '/organizations/:organizationId/me/profile',
    documented(writeOwnProfile),
    requireAuth,
    readJson,
    async (request, response) => {
      const { organizationId } = validate(writeOwnProfile.params, request.params);
      const fields = validate(writeOwnProfile.body.schema, request.body);
      const revision = readRevision(request);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      limit(access.userId);
      const profile = await changeProfile({ log: changeLog, now: now() }, access, { revision, fields });
      setRevision(response, profile.revision);
      response.json(profile satisfies OwnProfile);
    },
  );

  router.get(
    '/organizations/:organizationId/field-values',
    documented(listFieldValues),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(listFieldValues.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json({ values: await readSearchableValues(access) } satisfies SearchableValues);
    },
  );

  return router;
}
