import { Router } from 'express';
import { completeMemberships, findUser } from '#server/embedded/clerk/actions/find.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readPage } from './list-query.ts';
import { listUsers, readUserFilter } from './user-list.ts';

export function createUserRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/users', async (request, response) => {
    sendJson(response, (await listUsers(request)).map(userPayload));
  });

  router.get('/users/count', async (request, response) => {
    const filter = readUserFilter(request);
    const isAll = Object.keys(filter).length === 0;
    const count = isAll ? await LocalUserModel.estimatedDocumentCount() : await LocalUserModel.countDocuments(filter);
    sendJson(response, { object: 'total_count', total_count: count });
  });

  router.get('/users/:id', async (request, response) => {
    sendJson(response, userPayload(await findUser(paramOf(request, 'id'))));
  });

  router.delete('/users/:id', async (request, response) => {
    const id = paramOf(request, 'id');
    await actions.users.remove(id, NO_END_USER);
    sendJson(response, { object: 'user', id, deleted: true });
  });

  router.get('/users/:id/organization_memberships', async (request, response) => {
    const { _id: userId } = await findUser(paramOf(request, 'id'));
    const { limit, offset } = readPage(request);
    const rows = await LocalMembershipModel.find({ userId })
      .sort({ createdAt: -1, _id: -1 })
      .skip(offset)
      .limit(limit)
      .lean();
    sendJson(response, {
      data: (await completeMemberships(rows, { isCounted: false })).map(membershipPayload),
      total_count: await LocalMembershipModel.countDocuments({ userId }),
    });
  });

  return router;
}
