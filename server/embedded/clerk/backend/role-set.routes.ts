import { Router } from 'express';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { roleSetPayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { readPage } from './list-query.ts';

/** The one role set, which holds every role. */
export function createRoleSetRoutes(): Router {
  const router = Router();

  router.get('/role_sets', async (request, response) => {
    const { limit, offset } = readPage(request);
    const sets = [await readSet()];
    sendJson(response, { data: sets.slice(offset, offset + limit), total_count: sets.length });
  });

  router.get('/role_sets/:keyOrId', async (request, response) => {
    const set = await readSet();
    const wanted = paramOf(request, 'keyOrId');
    if (wanted !== set.id && wanted !== set.key) throw notFound('Role set');
    sendJson(response, set);
  });

  return router;
}

async function readSet() {
  return roleSetPayload(await LocalRoleModel.find().sort({ createdAt: 1, _id: 1 }).lean());
}
