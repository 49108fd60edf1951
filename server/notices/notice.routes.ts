import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { NoticePage, Unread } from '#shared/notices.ts';
import type { TellNews } from './notice.news.ts';
import { listNotices, markNoticesRead } from './notice.operations.ts';
import { markRead, readNotices } from './notice.service.ts';

const readJson = readJsonBody('64kb');

export interface NoticeRoutesDependencies {
  requireAuth: RequestHandler;
  idempotent: Idempotent;
  tell: TellNews;
  now: () => number;
}

/** What the caller was told in an organization. */
export function createNoticeRoutes({ requireAuth, idempotent, tell, now }: NoticeRoutesDependencies): Router {
  const router = Router();

  router.get(
    '/organizations/:organizationId/me/notices',
    documented(listNotices),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(listNotices.params, request.params);
      const page = validate(listNotices.query, request.query);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json((await readNotices(access, page)) satisfies NoticePage);
    },
  );

  router.post(
    '/organizations/:organizationId/me/notices/read',
    documented(markNoticesRead),
    requireAuth,
    readJson,
    idempotent(async (request, response) => {
      const { organizationId } = validate(markNoticesRead.params, request.params);
      const which = validate(markNoticesRead.body.schema, request.body);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      return async () => {
        const frame = await markRead(access, which, now());
        tell({ kind: 'notices:read', userId: access.userId, frame });
        return { status: 200, body: { unreadCount: frame.unreadCount } satisfies Unread };
      };
    }),
  );

  return router;
}
