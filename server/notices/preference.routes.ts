import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { readRevision, setRevision } from '#server/http/revision.ts';
import { validate } from '#server/http/validate.ts';
import type { NoticePreferences } from '#shared/notices.ts';
import { readNoticePreferences, writeNoticePreferences } from './notice.operations.ts';
import { findPreferences, savePreferences } from './preference.model.ts';

const readJson = readJsonBody('16kb');

/** What the caller wants to be told in an organization. */
export function createNoticePreferenceRoutes({ requireAuth }: { requireAuth: RequestHandler }): Router {
  const router = Router();
  const path = '/organizations/:organizationId/me/notice-preferences';

  router.get(path, documented(readNoticePreferences), requireAuth, async (request, response) => {
    const { organizationId } = validate(readNoticePreferences.params, request.params);
    const { userId } = await authorizeMember(identityOf(response).userId, organizationId);
    const preferences = await findPreferences(organizationId, userId);
    setRevision(response, preferences.revision);
    response.json(preferences satisfies NoticePreferences);
  });

  router.put(path, documented(writeNoticePreferences), requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(writeNoticePreferences.params, request.params);
    const preferences = validate(writeNoticePreferences.body.schema, request.body);
    const revision = readRevision(request);
    const { userId } = await authorizeMember(identityOf(response).userId, organizationId);
    if (!(await savePreferences({ organizationId, userId, revision }, preferences)))
      throw new AppError('conflict', 'This was changed elsewhere. Look at it as it is now, and choose again.');
    setRevision(response, revision + 1);
    response.json({ revision: revision + 1, ...preferences } satisfies NoticePreferences);
  });

  return router;
}
