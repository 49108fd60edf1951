import { Router } from 'express';
import * as z from 'zod';
import { findPermission } from '#server/embedded/clerk/actions/permission.actions.ts';
import { permissionPayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readOrder, readPage } from './list-query.ts';

const nameSchema = z.string().trim().min(1, 'Enter a name.').max(256);
const descriptionSchema = z.string().trim().max(256);
const newPermissionSchema = z.object({
  key: z
    .string()
    .regex(/^org:[a-z0-9_]+:[a-z0-9_]+$/, 'Enter a key such as org:directory:edit.')
    .max(100),
  name: nameSchema,
  description: descriptionSchema.default(''),
});
const permissionPatchSchema = z.object({ name: nameSchema.optional(), description: descriptionSchema.optional() });

export function createPermissionRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/organization_permissions', async (request, response) => {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', name: 'name', key: 'key' });
    const rows = await LocalPermissionModel.find().sort(order).skip(offset).limit(limit).lean();
    sendJson(response, {
      data: rows.map(permissionPayload),
      total_count: await LocalPermissionModel.estimatedDocumentCount(),
    });
  });

  router.get('/organization_permissions/:id', async (request, response) => {
    sendJson(response, permissionPayload(await findPermission(paramOf(request, 'id'))));
  });

  router.post('/organization_permissions', async (request, response) => {
    const wanted = newPermissionSchema.parse(request.body);
    sendJson(response, permissionPayload(await actions.permissions.create(wanted, NO_END_USER)));
  });

  router.patch('/organization_permissions/:id', async (request, response) => {
    const patch = permissionPatchSchema.parse(request.body);
    sendJson(response, permissionPayload(await actions.permissions.update(paramOf(request, 'id'), patch, NO_END_USER)));
  });

  router.delete('/organization_permissions/:id', async (request, response) => {
    const id = paramOf(request, 'id');
    await actions.permissions.remove(id, NO_END_USER);
    sendJson(response, { object: 'permission', id, deleted: true });
  });

  return router;
}
