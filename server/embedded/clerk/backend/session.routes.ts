import { Router } from 'express';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { sessionPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { paramOf, queryOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import {
  type LocalSession,
  LocalSessionModel,
  sessionEndings,
} from '#server/embedded/clerk/store/local-session.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readChoices, readPage, refuseParam } from './list-query.ts';

export function createSessionRoutes({ actions, now }: BackendContext): Router {
  const router = Router();

  router.get('/sessions', async (request, response) => {
    const filter = {
      ...sessionsOf(queryOf(request, 'user_id'), queryOf(request, 'client_id')),
      ...filterByStatus(readChoices(request, 'status', statuses)[0], now()),
    };
    const { limit, offset } = readPage(request);
    const rows = await LocalSessionModel.find(filter).sort({ createdAt: -1, _id: -1 }).skip(offset).limit(limit).lean();
    const data = rows.map((row) => present(row, now()));
    const isPaginated = queryOf(request, 'paginated') === 'true';
    sendJson(response, isPaginated ? { data, total_count: await LocalSessionModel.countDocuments(filter) } : data);
  });

  router.get('/sessions/:id', async (request, response) => {
    sendJson(response, present(await findSession(paramOf(request, 'id')), now()));
  });

  router.post('/sessions/:id/revoke', async (request, response) => {
    const { _id } = await findSession(paramOf(request, 'id'));
    await actions.sessions.end({ _id }, 'revoked', NO_END_USER);
    sendJson(response, present(await findSession(_id), now()));
  });

  return router;
}

const statuses = ['abandoned', 'active', 'pending', 'expired', 'replaced', ...sessionEndings] as const;

/** Clerk lists the sessions of somebody, never all of them. */
function sessionsOf(userId: string | undefined, clientId: string | undefined): Record<string, unknown> {
  if (userId === undefined && clientId === undefined)
    throw refuseParam('user_id', 'user_id or client_id must be given.');
  return { ...(userId !== undefined && { userId }), ...(clientId !== undefined && { clientId }) };
}

function filterByStatus(status: (typeof statuses)[number] | undefined, now: number): Record<string, unknown> {
  if (status === undefined) return {};
  if (status === 'active') return { status, expireAt: { $gt: now } };
  return status === 'expired' ? { status: 'active', expireAt: { $lte: now } } : { status };
}

/** That a session is over its time is not stored: it follows from the clock. */
function present(session: LocalSession, now: number): object {
  const isExpired = session.status === 'active' && session.expireAt <= now;
  return { ...sessionPayload(session), ...(isExpired && { status: 'expired' }) };
}

async function findSession(id: string): Promise<LocalSession> {
  const session = await LocalSessionModel.findOne({ _id: id }).lean();
  if (!session) throw notFound('Session');
  return session;
}
