import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { validate } from '#server/http/validate.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { type NoticePage, readRequestSchema, type Unread } from '#shared/notices.ts';
import type { TellNews } from './notice.news.ts';
import { markRead, readNotices } from './notice.service.ts';

const params = z.object({ organizationId: z.string().min(1).max(MAX_ID_LENGTH) });
const pageQuery = z.object({ cursor: cursorText, limit: limitText(100) });
const readJson = express.json({ type: () => true, limit: '64kb' });

export interface NoticeRoutesDependencies {
  requireAuth: RequestHandler;
  tell: TellNews;
  now: () => number;
}

/** What the caller was told in an organization. */
export function createNoticeRoutes({ requireAuth, tell, now }: NoticeRoutesDependencies): Router {
  const router = Router();

  router.get('/organizations/:organizationId/me/notices', requireAuth, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const page = validate(pageQuery, request.query);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    response.json((await readNotices(access, page)) satisfies NoticePage);
  });

  router.post('/organizations/:organizationId/me/notices/read', requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const which = validate(readRequestSchema, request.body);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    const frame = await markRead(access, which, now());
    tell({ kind: 'notices:read', userId: access.userId, frame });
    response.json({ unreadCount: frame.unreadCount } satisfies Unread);
  });

  return router;
}
