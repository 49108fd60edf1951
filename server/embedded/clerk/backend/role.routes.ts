import { Router } from 'express';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { permissionPayload, rolePayload, roleSetPayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import type { BackendContext } from './backend-context.ts';
import { readOrder, readPage } from './list-query.ts';

const orders = { created_at: 'createdAt', name: 'name', key: 'key' };

/** Roles, permissions, and the one role set that holds every role. */
export function createRoleRoutes(_context: BackendContext): Router {
  const router = Router();

  router.get('/organization_roles', async (request, response) => {
    const { limit, offset } = readPage(request);
    const rows = await LocalRoleModel.find().sort(readOrder(request, orders)).skip(offset).limit(limit).lean();
    const permissions = await LocalPermissionModel.find().lean();
    sendJson(response, {
      data: rows.map((role) => rolePayload(role, permissions)),
      total_count: await LocalRoleModel.estimatedDocumentCount(),
    });
  });

  router.get('/organization_roles/:id', async (request, response) => {
    const role = await LocalRoleModel.findOne({ _id: paramOf(request, 'id') }).lean();
    if (!role) throw notFound('Role');
    sendJson(response, rolePayload(role, await LocalPermissionModel.find().lean()));
  });

  router.get('/organization_permissions', async (request, response) => {
    const { limit, offset } = readPage(request);
    const rows = await LocalPermissionModel.find().sort(readOrder(request, orders)).skip(offset).limit(limit).lean();
    sendJson(response, {
      data: rows.map(permissionPayload),
      total_count: await LocalPermissionModel.estimatedDocumentCount(),
    });
  });

  router.get('/organization_permissions/:id', async (request, response) => {
    const permission = await LocalPermissionModel.findOne({ _id: paramOf(request, 'id') }).lean();
    if (!permission) throw notFound('Permission');
    sendJson(response, permissionPayload(permission));
  });

  router.get('/role_sets', async (request, response) => {
    const { limit, offset } = readPage(request);
    readOrder(request, orders);
    const sets = [roleSetPayload(await LocalRoleModel.find().sort({ createdAt: 1, _id: 1 }).lean())];
    sendJson(response, { data: sets.slice(offset, offset + limit), total_count: sets.length });
  });

  router.get('/role_sets/:keyOrId', async (request, response) => {
    const set = roleSetPayload(await LocalRoleModel.find().sort({ createdAt: 1, _id: 1 }).lean());
    const wanted = paramOf(request, 'keyOrId');
    if (wanted !== set.id && wanted !== set.key) throw notFound('Role set');
    sendJson(response, set);
  });

  return router;
}
