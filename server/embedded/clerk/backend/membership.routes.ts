import { type Request, type Response, Router } from 'express';
import { completeMemberships, findOrganization } from '#server/embedded/clerk/actions/find.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readAll, readIds, readOrder, readPage } from './list-query.ts';

export function createMembershipRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/organization_memberships', (request, response) => sendPage(request, response, {}));

  router.get('/organizations/:id/memberships', async (request, response) => {
    const { _id: organizationId } = await findOrganization(paramOf(request, 'id'));
    const userIds = readIds(request, 'user_id');
    const roles = readAll(request, 'role');
    await sendPage(request, response, {
      organizationId,
      ...(userIds && { userId: userIds }),
      ...(roles.length > 0 && { role: { $in: roles } }),
    });
  });

  router.delete('/organizations/:id/memberships/:userId', async (request, response) => {
    const removed = await actions.memberships.remove(paramOf(request, 'id'), paramOf(request, 'userId'), NO_END_USER);
    sendJson(response, membershipPayload(removed));
  });

  return router;
}

async function sendPage(request: Request, response: Response, filter: Record<string, unknown>): Promise<void> {
  const { limit, offset } = readPage(request);
  const order = readOrder(request, { created_at: 'createdAt' });
  const rows = await LocalMembershipModel.find(filter).sort(order).skip(offset).limit(limit).lean();
  const isAll = Object.keys(filter).length === 0;
  sendJson(response, {
    data: (await completeMemberships(rows, { isCounted: false })).map(membershipPayload),
    total_count: isAll
      ? await LocalMembershipModel.estimatedDocumentCount()
      : await LocalMembershipModel.countDocuments(filter),
  });
}
